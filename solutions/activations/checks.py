"""Hidden checks: every result against torch in float64, every gradient against autograd."""

import numpy as np
import torch

from autograder import (
    FLOAT32,
    as_slice,
    check,
    expect,
    expect_between,
    expect_inputs_unchanged,
    expect_same_again,
    reference,
)

# Coprime sides: a factor of 5 can only be one of them. The checks of a function never use a shape twice, but for the
# one whose business it is: so a result that is kept under its shape costs the points of that one only.
SHAPES = ((7, 3), (11, 5), (5, 7), (13, 4))
OTHER_SHAPES = ((11,), (3, 4, 5), (1, 6), (6, 1))

AXES = "Which line supposes that there are exactly two axes, or more than one row?"
DTYPES = "Which dtype has each array on the way, and can it hold what you put into it?"
AT_ZERO = "Which branch or formula takes an entry that is exactly 0, and what does it give there?"
WRITES = "Which line writes into an array that was passed in (=, +=, *=, out=)?"
KEEPS = "What does the function keep from one call to the next?"


@reference
def torch_sigmoid(x):
    """torch.sigmoid, any shape."""
    return torch.sigmoid(torch.tensor(x, dtype=torch.float64)).numpy()


@reference
def torch_sigmoid_vjp(dout, x):
    """Gradient with respect to x (not to s), by autograd."""
    return vjp(torch.sigmoid, dout, x)


@reference
def torch_relu(x):
    """torch.relu, any shape."""
    return torch.relu(torch.tensor(x, dtype=torch.float64)).numpy()


@reference
def torch_relu_vjp(dout, x):
    """Gradient with respect to x, by autograd; 0 where x is 0."""
    return vjp(torch.relu, dout, x)


def vjp(function, dout, x):
    variable = torch.tensor(x, dtype=torch.float64, requires_grad=True)
    function(variable).backward(torch.tensor(dout, dtype=torch.float64))
    return variable.grad.numpy()


def signs(rng, shape):
    """-1 and 1 at random, the first two entries one of each.

    The first entry is negative because np.vectorize takes its output type from what the first entry gives.
    """
    drawn = rng.choice([-1.0, 1.0], shape)
    drawn.flat[:2] = [-1.0, 1.0][: drawn.size]
    return drawn


def moderate(rng, shape):
    """Between -4 and 4, and so far from 0 that no rounding moves an entry over ReLU's kink."""
    return signs(rng, shape) * rng.uniform(0.05, 4, shape)


def far_out(rng, shape):
    """Of both signs, and so large that exp overflows."""
    return signs(rng, shape) * rng.uniform(720, 1000, shape)


def upstream(rng, shape):
    """Of mixed sign and with a mean: a gradient of ones would hide most mistakes."""
    return rng.normal(0.6, 1.3, shape)


def transposed(x):
    """The same values, in memory column by column as the transpose of an array is."""
    return np.asfortranarray(x)


def whole_numbers(rng, shape):
    """int64 of both signs, without 0: what happens there is another check's business."""
    return (signs(rng, shape) * rng.integers(1, 6, shape)).astype(np.int64)


def small_uint8(rng, shape):
    """Above 0, where negation wraps around, and below 10, where sigmoid is not flat yet."""
    return rng.integers(1, 9, shape).astype(np.uint8)


# --- sigmoid


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


@check(question="sigmoid", points=1, needs=["sigmoid_values"], hint=AXES)
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
)
def sigmoid_dtypes(student, rng):
    """sigmoid takes float32 and integers, uint8 included"""
    x32 = moderate(rng, (5, 3)).astype(np.float32)
    expect(student.sigmoid(x32), torch_sigmoid(x32), what="sigmoid of float32 x", tolerance=FLOAT32)
    integers = small_uint8(rng, (4, 3))  # which fit float32 exactly, so that a float32 result is natural
    expect(student.sigmoid(integers), torch_sigmoid(integers), what="sigmoid of uint8 x", tolerance=FLOAT32)
    integers = whole_numbers(rng, (3, 5))
    expect(student.sigmoid(integers), torch_sigmoid(integers), what="sigmoid of int64 x")


@check(question="sigmoid", points=1, needs=["sigmoid_values"], hint=WRITES)
def sigmoid_unchanged(student, rng):
    """sigmoid leaves its argument as it was, and takes one that is a read-only slice"""
    x = moderate(rng, (8, 3))
    x[2] = [-700, 700, 600]  # a clip in place shows only out there
    expect_inputs_unchanged(student, "sigmoid", x)
    x = moderate(rng, (9, 4))
    expect(student.sigmoid(as_slice(x)), torch_sigmoid(x), what="sigmoid of a read-only slice")


@check(question="sigmoid", points=1, needs=["sigmoid_values"], hint=KEEPS)
def sigmoid_again(student, rng):
    """sigmoid gives the same answer when called again, and another one for other x"""
    x, other = moderate(rng, (7, 4)), moderate(rng, (7, 4))
    expect_same_again(student, "sigmoid", x)
    expect(student.sigmoid(other), torch_sigmoid(other), what="sigmoid of other x of the same shape")


# --- sigmoid_backward


@check(
    question="sigmoid_backward",
    points=3,
    hint="How does L change when s changes, and how does s change when x changes?",
)
def sigmoid_backward_values(student, rng):
    """sigmoid_backward gives the gradient for ordinary s"""
    for shape in SHAPES:
        x, dout = moderate(rng, shape), upstream(rng, shape)
        expect(student.sigmoid_backward(dout, torch_sigmoid(x)), torch_sigmoid_vjp(dout, x), what="dL/dx")


@check(
    question="sigmoid_backward",
    points=1,
    needs=["sigmoid_backward_values"],
    hint="Is something divided by s or by 1 - s, which may be 0?",
)
def sigmoid_backward_extreme(student, rng):
    """sigmoid_backward stays exact where s is 0 or 1, and for large and zero upstream gradients"""
    x = moderate(rng, (10, 3)) * np.array([1.0, 6, 250])
    dout = 1e3 * upstream(rng, x.shape)
    x[:2, 2] = [-1000, 1000]  # s is exactly 0, and exactly 1
    dout[3] = 0.0
    expect(student.sigmoid_backward(dout, torch_sigmoid(x)), torch_sigmoid_vjp(dout, x), what="dL/dx")


@check(question="sigmoid_backward", points=1, needs=["sigmoid_backward_values"], hint=AXES)
def sigmoid_backward_inputs(student, rng):
    """sigmoid_backward takes one, two and three axes, a batch of one, transposed arrays, and float32"""
    for shape in OTHER_SHAPES:
        x, dout = moderate(rng, shape), upstream(rng, shape)
        what = f"dL/dx with {axes(shape)}"
        expect(student.sigmoid_backward(dout, torch_sigmoid(x)), torch_sigmoid_vjp(dout, x), what=what)
    x, dout = moderate(rng, (5, 9)), upstream(rng, (5, 9))
    got = student.sigmoid_backward(transposed(dout), transposed(torch_sigmoid(x)))
    expect(got, torch_sigmoid_vjp(dout, x), what="dL/dx of transposed arrays")
    x, dout = moderate(rng, (4, 9)), upstream(rng, (4, 9)).astype(np.float32)
    got = student.sigmoid_backward(dout, torch_sigmoid(x).astype(np.float32))
    expect(got, torch_sigmoid_vjp(dout, x), what="dL/dx of float32 arrays", tolerance=FLOAT32)


@check(question="sigmoid_backward", points=1, needs=["sigmoid_backward_values"], hint=WRITES)
def sigmoid_backward_unchanged(student, rng):
    """sigmoid_backward leaves its arguments as they were, and takes read-only slices"""
    x, dout = moderate(rng, (8, 3)), upstream(rng, (8, 3))
    expect_inputs_unchanged(student, "sigmoid_backward", dout, torch_sigmoid(x))
    x, dout = moderate(rng, (9, 4)), upstream(rng, (9, 4))
    got = student.sigmoid_backward(as_slice(dout), as_slice(torch_sigmoid(x)))
    expect(got, torch_sigmoid_vjp(dout, x), what="dL/dx of read-only slices")


@check(question="sigmoid_backward", points=1, needs=["sigmoid_backward_values"], hint=KEEPS)
def sigmoid_backward_again(student, rng):
    """sigmoid_backward gives the same answer when called again, and another one for other arguments"""
    x, other, dout = moderate(rng, (7, 4)), moderate(rng, (7, 4)), upstream(rng, (7, 4))
    expect_same_again(student, "sigmoid_backward", dout, torch_sigmoid(x))
    got = student.sigmoid_backward(dout, torch_sigmoid(other))
    expect(got, torch_sigmoid_vjp(dout, other), what="dL/dx for other s of the same shape")


# --- relu


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


@check(question="relu", points=1, needs=["relu_values"], hint=AXES)
def relu_shapes(student, rng):
    """relu takes arrays of one, two and three axes, a batch of one, and a transposed array"""
    for shape in OTHER_SHAPES:
        x = moderate(rng, shape)
        expect(student.relu(x), torch_relu(x), what=f"relu of x with {axes(shape)}")
    x = moderate(rng, (5, 9))
    expect(student.relu(transposed(x)), torch_relu(x), what="relu of a transposed array")


@check(
    question="relu",
    points=1,
    needs=["relu_values"],
    hint=DTYPES,
)
def relu_dtypes(student, rng):
    """relu takes float32 and integers, uint8 included"""
    x = moderate(rng, (5, 3)).astype(np.float32)
    expect(student.relu(x), torch_relu(x), what="relu of float32 x", tolerance=FLOAT32)
    upper = rng.integers(128, 256, (4, 3)).astype(np.uint8)  # where doubling wraps around
    for what, integers in (("int64", whole_numbers(rng, (3, 4))), ("uint8", upper)):
        expect(student.relu(integers), torch_relu(integers), what=f"relu of {what} x")


@check(question="relu", points=1, needs=["relu_values"], hint=WRITES)
def relu_unchanged(student, rng):
    """relu leaves its argument as it was, and takes one that is a read-only slice"""
    expect_inputs_unchanged(student, "relu", moderate(rng, (8, 3)))
    x = moderate(rng, (9, 4))
    expect(student.relu(as_slice(x)), torch_relu(x), what="relu of a read-only slice")


@check(question="relu", points=1, needs=["relu_values"], hint=KEEPS)
def relu_again(student, rng):
    """relu gives the same answer when called again, and another one for other x"""
    x, other = moderate(rng, (7, 4)), moderate(rng, (7, 4))
    expect_same_again(student, "relu", x)
    expect(student.relu(other), torch_relu(other), what="relu of other x of the same shape")


# --- relu_backward


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


@check(question="relu_backward", points=1, needs=["relu_backward_values"], hint=AXES)
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
)
def relu_backward_dtypes(student, rng):
    """relu_backward takes float32, and integer x with a float dout"""
    x, dout = moderate(rng, (5, 3)).astype(np.float32), upstream(rng, (5, 3)).astype(np.float32)
    got = student.relu_backward(dout, x)
    expect(got, torch_relu_vjp(dout, x), what="dL/dx of float32 arrays", tolerance=FLOAT32)
    for what, x in (("int64", whole_numbers(rng, (3, 5))), ("uint8", small_uint8(rng, (4, 5)))):
        dout = upstream(rng, x.shape)
        expect(student.relu_backward(dout, x), torch_relu_vjp(dout, x), what=f"dL/dx with {what} x")


@check(question="relu_backward", points=1, needs=["relu_backward_values"], hint=WRITES)
def relu_backward_unchanged(student, rng):
    """relu_backward leaves its arguments as they were, and takes read-only slices"""
    expect_inputs_unchanged(student, "relu_backward", upstream(rng, (8, 3)), moderate(rng, (8, 3)))
    x, dout = moderate(rng, (9, 4)), upstream(rng, (9, 4))
    got = student.relu_backward(as_slice(dout), as_slice(x))
    expect(got, torch_relu_vjp(dout, x), what="dL/dx of read-only slices")


@check(question="relu_backward", points=1, needs=["relu_backward_values"], hint=KEEPS)
def relu_backward_again(student, rng):
    """relu_backward gives the same answer when called again, and another one for other arguments"""
    x, other, dout = moderate(rng, (7, 4)), moderate(rng, (7, 4)), upstream(rng, (7, 4))
    expect_same_again(student, "relu_backward", dout, x)
    got = student.relu_backward(dout, other)
    expect(got, torch_relu_vjp(dout, other), what="dL/dx for other x of the same shape")


def axes(shape):
    """In words, without the sizes."""
    if 1 in shape:
        return "a single row" if shape[0] == 1 else "a single column"
    return {1: "one axis", 2: "two axes", 3: "three axes"}[len(shape)]
