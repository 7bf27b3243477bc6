"""Sigmoid against torch, where exp overflows too."""

import numpy as np

from autograder import FLOAT32, as_slice, check, expect, expect_inputs_unchanged, expect_same_again

from ._hints import AT_ZERO, AXES, KEEPS, WRITES
from ._inputs import OTHER_SHAPES, SHAPES, axes, far_out, moderate, small_uint8, transposed, whole_numbers
from ._references import torch_sigmoid


@check(question="sigmoid", points=3, hint="What does your formula give at x = 0, and for a large positive x?")
def sigmoid_values(student, rng):
    """sigmoid gives the right values for ordinary x"""
    for shape in SHAPES:
        x = moderate(rng, shape)
        expect(student.sigmoid(x), torch_sigmoid(x), what="sigmoid(x)")


@check(
    question="sigmoid",
    points=2,
    needs=["sigmoid_values"],
    hint="Which exponents become large when x is very positive, and which when it is very negative?",
)
def sigmoid_extreme(student, rng):
    """sigmoid is exact at 0 and stays exact and finite far from it, in float64 and float32"""
    x = np.array([[0.0, -0.0, 0.5, -0.5]])
    expect(student.sigmoid(x), torch_sigmoid(x), what="sigmoid(x) with zeros in x", hint=AT_ZERO)
    mixed = np.where(rng.random((8, 5)) < 0.5, moderate(rng, (8, 5)), far_out(rng, (8, 5)))
    mixed[0] = [-1000, 1000, 0.5, -745, 745]
    # nearly all of one sign: a formula that is chosen for the whole array overflows at the one other entry
    low, high = -np.abs(far_out(rng, (4, 7))), np.abs(far_out(rng, (7, 4)))
    low[2, 3], high[3, 2] = 900, -900
    # where a clip that is too tight shows
    between = np.array([[-40.0, -30, -22, -16, -12, -10], [10, 12, 16, 22, 30, 40]])
    for x in (mixed, far_out(rng, (9, 5)), low, high, between):
        expect(student.sigmoid(x), torch_sigmoid(x), what="sigmoid(x)")
    x32 = (far_out(rng, (6, 5)) / 8).astype(np.float32)  # in float32 exp overflows at 89
    expect(student.sigmoid(x32), torch_sigmoid(x32), what="sigmoid of float32 x", tolerance=FLOAT32)


@check(question="sigmoid", points=1, needs=["sigmoid_values"], hint=AXES, section="Conventions")
def sigmoid_shapes(student, rng):
    """sigmoid takes arrays of one, two and three axes, a batch of one, and a transposed array"""
    for shape in OTHER_SHAPES:
        x = moderate(rng, shape)
        expect(student.sigmoid(x), torch_sigmoid(x), what=f"sigmoid of x with {axes(shape)}")
    x = moderate(rng, (5, 9))
    expect(student.sigmoid(transposed(x)), torch_sigmoid(x), what="sigmoid of a transposed array")


@check(
    question="sigmoid",
    points=1,
    needs=["sigmoid_values"],
    hint="Which dtype has each array that you make, and what is minus 1 in the dtype of x?",
    section="Conventions",
)
def sigmoid_dtypes(student, rng):
    """sigmoid takes float32 and integers, uint8 included"""
    x32 = moderate(rng, (5, 3)).astype(np.float32)
    expect(student.sigmoid(x32), torch_sigmoid(x32), what="sigmoid of float32 x", tolerance=FLOAT32)
    integers = small_uint8(rng, (4, 3))  # which fit float32 exactly, so that a float32 result is natural
    expect(student.sigmoid(integers), torch_sigmoid(integers), what="sigmoid of uint8 x", tolerance=FLOAT32)
    integers = whole_numbers(rng, (3, 5))
    expect(student.sigmoid(integers), torch_sigmoid(integers), what="sigmoid of int64 x")


@check(question="sigmoid", points=1, needs=["sigmoid_values"], hint=WRITES, section="Conventions")
def sigmoid_unchanged(student, rng):
    """sigmoid leaves its argument as it was, and takes one that is a read-only slice"""
    x = moderate(rng, (8, 3))
    x[2] = [-700, 700, 600]  # a clip in place shows only out there
    expect_inputs_unchanged(student, "sigmoid", x)
    x = moderate(rng, (9, 4))
    expect(student.sigmoid(as_slice(x)), torch_sigmoid(x), what="sigmoid of a read-only slice")


@check(question="sigmoid", points=1, needs=["sigmoid_values"], hint=KEEPS, section="Conventions")
def sigmoid_again(student, rng):
    """sigmoid gives the same answer when called again, and another one for other x"""
    x, other = moderate(rng, (7, 4)), moderate(rng, (7, 4))
    expect_same_again(student, "sigmoid", x)
    expect(student.sigmoid(other), torch_sigmoid(other), what="sigmoid of other x of the same shape")
