"""Public checks of the target."""

import numpy as np

from autograder import check, expect


@check(question="square", points=1)
def example(student, rng):
    """square squares two numbers"""
    expect(student.square(np.array([2.0, 3.0])), [4.0, 9.0])
