"""ReLU against torch."""

import numpy as np

from autograder import FLOAT32, as_slice, check, expect, expect_inputs_unchanged, expect_same_again

from ._hints import AT_ZERO, AXES, KEEPS, WRITES
from ._inputs import OTHER_SHAPES, SHAPES, axes, moderate, signs, transposed, whole_numbers
from ._references import torch_relu

DTYPES = "Which dtype has each array on the way, and can it hold what you put into it?"


@check(question="relu", points=2, hint="What becomes of an entry below 0, and what of one above?")
def relu_values(student, rng):
    """relu gives the right values for ordinary x"""
    for shape in SHAPES:
        x = moderate(rng, shape) * rng.choice([1.0, 10.0], shape)  # so that a cap shows, at 1 as well as at 6
        expect(student.relu(x), torch_relu(x), what="relu(x)")


@check(
    question="relu",
    points=1,
    needs=["relu_values"],
    hint="Is there a largest or a smallest number that your code lets through?",
)
def relu_extreme(student, rng):
    """relu is right at exactly 0, and for very large and very small entries"""
    x = np.array([[0.0, -0.125, 0.125, 0], [-0.0, 2, -2, 1]])
    expect(student.relu(x), torch_relu(x), what="relu(x) with zeros in x", hint=AT_ZERO)
    # apart, since errors count against the largest entry of an array
    for rows, size in ((3, 1e6), (4, 1e3), (6, 1e-3), (8, 1e-6), (9, 1e-12)):
        x = size * signs(rng, (rows, 5)) * rng.uniform(0.1, 1, (rows, 5))
        expect(student.relu(x), torch_relu(x), what="relu(x)")


@check(question="relu", points=1, needs=["relu_values"], hint=AXES, section="Conventions")
def relu_shapes(student, rng):
    """relu takes arrays of one, two and three axes, a batch of one, and a transposed array"""
    for shape in OTHER_SHAPES:
        x = moderate(rng, shape)
        expect(student.relu(x), torch_relu(x), what=f"relu of x with {axes(shape)}")
    x = moderate(rng, (5, 9))
    expect(student.relu(transposed(x)), torch_relu(x), what="relu of a transposed array")


@check(question="relu", points=1, needs=["relu_values"], hint=DTYPES, section="Conventions")
def relu_dtypes(student, rng):
    """relu takes float32 and integers, uint8 included"""
    x = moderate(rng, (5, 3)).astype(np.float32)
    expect(student.relu(x), torch_relu(x), what="relu of float32 x", tolerance=FLOAT32)
    upper = rng.integers(128, 256, (4, 3)).astype(np.uint8)  # where doubling wraps around
    for what, integers in (("int64", whole_numbers(rng, (3, 4))), ("uint8", upper)):
        expect(student.relu(integers), torch_relu(integers), what=f"relu of {what} x")


@check(question="relu", points=1, needs=["relu_values"], hint=WRITES, section="Conventions")
def relu_unchanged(student, rng):
    """relu leaves its argument as it was, and takes one that is a read-only slice"""
    expect_inputs_unchanged(student, "relu", moderate(rng, (8, 3)))
    x = moderate(rng, (9, 4))
    expect(student.relu(as_slice(x)), torch_relu(x), what="relu of a read-only slice")


@check(question="relu", points=1, needs=["relu_values"], hint=KEEPS, section="Conventions")
def relu_again(student, rng):
    """relu gives the same answer when called again, and another one for other x"""
    x, other = moderate(rng, (7, 4)), moderate(rng, (7, 4))
    expect_same_again(student, "relu", x)
    expect(student.relu(other), torch_relu(other), what="relu of other x of the same shape")
