"""Public checks: they go to students, and need numpy only."""

import numpy as np

from autograder import check, check_grads, expect


@check(question="square", points=1)
def square_example(student, rng):
    """square of (-2, 0, 3) is (4, 0, 9)"""
    expect(student.square(np.array([-2.0, 0.0, 3.0])), [4.0, 0.0, 9.0], what="square(x)")


@check(question="square_backward", points=1)
def square_backward_numerical(student, rng):
    """square_backward agrees with the numerical gradient"""
    x, dout = rng.normal(0.5, 1, (4, 3)), rng.normal(0.5, 1, (4, 3))
    check_grads(student.square_backward(dout, x), lambda v: v * v, x, dout, what="square_backward(dout, x)")
