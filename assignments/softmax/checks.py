"""Public checks: what `nabla check` and `pytest` run on your machine. The grader runs these too, and hidden ones."""

import numpy as np

from autograder import check, check_grads, expect, expect_shape


@check(question="softmax", points=1)
def softmax_example(student, rng):
    """softmax of (0, ln 2, ln 5) is (1/8, 2/8, 5/8)"""
    z = np.log([[1.0, 2.0, 5.0], [4.0, 4.0, 8.0]])
    expect(student.softmax(z), [[0.125, 0.25, 0.625], [0.25, 0.25, 0.5]], what="softmax(z)")


@check(question="softmax", points=1)
def softmax_shift(student, rng):
    """softmax does not change when a row of logits is shifted, even by 1000"""
    z = rng.integers(-200, 200, (4, 3)) / 64  # so that adding 1000 is exact
    plain = student.softmax(z)
    expect_shape(plain, (4, 3), what="softmax(z)")
    expect(np.sum(plain, axis=1), np.ones(4), what="the sum of each row of softmax(z)")
    shifts = np.array([[0.0], [10.0], [1000.0], [-1000.0]])
    expect(student.softmax(z + shifts), plain, what="softmax(z + c)")


@check(question="log_softmax", points=1)
def log_softmax_example(student, rng):
    """log_softmax of (0, ln 2, ln 5) is (-ln 8, -ln 4, ln 5/8)"""
    z = np.log([[1.0, 2.0, 5.0]])
    expect(student.log_softmax(z), np.log([[0.125, 0.25, 0.625]]), what="log_softmax(z)")


@check(question="log_softmax", points=1)
def log_softmax_far_below(student, rng):
    """log_softmax stays exact for a logit 800 below the largest"""
    z = np.array([[0.0, -800.0], [800.0, 0.0]])
    expect(student.log_softmax(z), [[0.0, -800.0], [0.0, -800.0]], what="log_softmax(z)")


@check(question="softmax_backward", points=1)
def softmax_backward_example(student, rng):
    """softmax_backward of dout = (1, 0) at p = (1/2, 1/2) is (1/4, -1/4)"""
    p = np.array([[0.5, 0.5], [0.25, 0.75]])
    dout = np.array([[1.0, 0.0], [4.0, 8.0]])
    expect(student.softmax_backward(dout, p), [[0.25, -0.25], [-0.75, 0.75]], what="dL/dz")


@check(question="softmax_backward", points=1)
def softmax_backward_numerical(student, rng):
    """softmax_backward agrees with the numerical gradient of softmax"""
    z, dout = rng.uniform(-2, 2, (5, 4)), rng.normal(0.5, 1, (5, 4))
    dz = student.softmax_backward(dout, textbook(z))
    check_grads(dz, textbook, z, dout, what="softmax_backward(dout, p)")


def textbook(z):
    """Softmax as the handout's first formula has it; good enough for small logits."""
    return np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
