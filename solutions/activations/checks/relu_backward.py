"""The gradient of ReLU against autograd; at 0 any slope from 0 to 1 is right."""

import numpy as np

from autograder import FLOAT32, as_slice, check, expect, expect_between, expect_inputs_unchanged, expect_same_again

from ._hints import AT_ZERO, AXES, KEEPS, WRITES
from ._inputs import OTHER_SHAPES, SHAPES, axes, moderate, signs, small_uint8, transposed, upstream, whole_numbers
from ._references import torch_relu_vjp


@check(question="relu_backward", points=3, hint="Which entries of dout pass, and what decides it?")
def relu_backward_values(student, rng):
    """relu_backward gives the gradient for ordinary x"""
    for shape in SHAPES:
        x, dout = moderate(rng, shape), upstream(rng, shape)
        expect(student.relu_backward(dout, x), torch_relu_vjp(dout, x), what="dL/dx")


@check(
    question="relu_backward",
    points=1,
    needs=["relu_backward_values"],
    hint=AT_ZERO,
)
def relu_backward_zero(student, rng):
    """relu_backward at exactly 0 takes a slope from 0 to 1"""
    x = rng.integers(-2, 3, (10, 3)) / 8  # multiples of 1/8: zeros are exact
    x[0] = [0.0, -0.0, 0.125]
    dout = upstream(rng, x.shape)
    least, most = (np.where(x == 0, slope * dout, torch_relu_vjp(dout, x)) for slope in (0.0, 1.0))
    got = student.relu_backward(dout, x)
    lower, upper = np.minimum(least, most), np.maximum(least, most)
    expect_between(got, lower, upper, what="dL/dx with zeros in x", hint=AT_ZERO)


@check(
    question="relu_backward",
    points=1,
    needs=["relu_backward_values"],
    hint="What is the smallest x that your code takes for positive?",
)
def relu_backward_extreme(student, rng):
    """relu_backward is right for very small and very large x, and for large and zero dout"""
    for rows, size in ((8, 1.0), (9, 1e6)):
        x = signs(rng, (rows, 5)) * rng.uniform(0.1, 1, (rows, 5)) * np.array([1e6, 1e3, 1e-3, 1e-6, 1e-12])
        dout = size * upstream(rng, x.shape)
        dout[3] = 0.0
        expect(student.relu_backward(dout, x), torch_relu_vjp(dout, x), what="dL/dx")


@check(question="relu_backward", points=1, needs=["relu_backward_values"], hint=AXES, section="Conventions")
def relu_backward_shapes(student, rng):
    """relu_backward takes one, two and three axes, a batch of one, and transposed arrays"""
    for shape in OTHER_SHAPES:
        x, dout = moderate(rng, shape), upstream(rng, shape)
        expect(student.relu_backward(dout, x), torch_relu_vjp(dout, x), what=f"dL/dx with {axes(shape)}")
    x, dout = moderate(rng, (5, 9)), upstream(rng, (5, 9))
    got = student.relu_backward(transposed(dout), transposed(x))
    expect(got, torch_relu_vjp(dout, x), what="dL/dx of transposed arrays")


@check(
    question="relu_backward",
    points=1,
    needs=["relu_backward_values"],
    hint="Which dtype has the array that takes up the gradient?",
    section="Conventions",
)
def relu_backward_dtypes(student, rng):
    """relu_backward takes float32, and integer x with a float dout"""
    x, dout = moderate(rng, (5, 3)).astype(np.float32), upstream(rng, (5, 3)).astype(np.float32)
    got = student.relu_backward(dout, x)
    expect(got, torch_relu_vjp(dout, x), what="dL/dx of float32 arrays", tolerance=FLOAT32)
    for what, x in (("int64", whole_numbers(rng, (3, 5))), ("uint8", small_uint8(rng, (4, 5)))):
        dout = upstream(rng, x.shape)
        expect(student.relu_backward(dout, x), torch_relu_vjp(dout, x), what=f"dL/dx with {what} x")


@check(question="relu_backward", points=1, needs=["relu_backward_values"], hint=WRITES, section="Conventions")
def relu_backward_unchanged(student, rng):
    """relu_backward leaves its arguments as they were, and takes read-only slices"""
    expect_inputs_unchanged(student, "relu_backward", upstream(rng, (8, 3)), moderate(rng, (8, 3)))
    x, dout = moderate(rng, (9, 4)), upstream(rng, (9, 4))
    got = student.relu_backward(as_slice(dout), as_slice(x))
    expect(got, torch_relu_vjp(dout, x), what="dL/dx of read-only slices")


@check(question="relu_backward", points=1, needs=["relu_backward_values"], hint=KEEPS, section="Conventions")
def relu_backward_again(student, rng):
    """relu_backward gives the same answer when called again, and another one for other arguments"""
    x, other, dout = moderate(rng, (7, 4)), moderate(rng, (7, 4)), upstream(rng, (7, 4))
    expect_same_again(student, "relu_backward", dout, x)
    got = student.relu_backward(dout, other)
    expect(got, torch_relu_vjp(dout, other), what="dL/dx for other x of the same shape")
