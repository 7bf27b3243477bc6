"""The gradient of sigmoid, given its output, against autograd."""

import numpy as np

from autograder import FLOAT32, as_slice, check, expect, expect_inputs_unchanged, expect_same_again

from ._hints import AXES, KEEPS, WRITES
from ._inputs import OTHER_SHAPES, SHAPES, axes, moderate, transposed, upstream
from ._references import torch_sigmoid, torch_sigmoid_vjp


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


@check(question="sigmoid_backward", points=1, needs=["sigmoid_backward_values"], hint=AXES, section="Conventions")
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


@check(question="sigmoid_backward", points=1, needs=["sigmoid_backward_values"], hint=WRITES, section="Conventions")
def sigmoid_backward_unchanged(student, rng):
    """sigmoid_backward leaves its arguments as they were, and takes read-only slices"""
    x, dout = moderate(rng, (8, 3)), upstream(rng, (8, 3))
    expect_inputs_unchanged(student, "sigmoid_backward", dout, torch_sigmoid(x))
    x, dout = moderate(rng, (9, 4)), upstream(rng, (9, 4))
    got = student.sigmoid_backward(as_slice(dout), as_slice(torch_sigmoid(x)))
    expect(got, torch_sigmoid_vjp(dout, x), what="dL/dx of read-only slices")


@check(question="sigmoid_backward", points=1, needs=["sigmoid_backward_values"], hint=KEEPS, section="Conventions")
def sigmoid_backward_again(student, rng):
    """sigmoid_backward gives the same answer when called again, and another one for other arguments"""
    x, other, dout = moderate(rng, (7, 4)), moderate(rng, (7, 4)), upstream(rng, (7, 4))
    expect_same_again(student, "sigmoid_backward", dout, torch_sigmoid(x))
    got = student.sigmoid_backward(dout, torch_sigmoid(other))
    expect(got, torch_sigmoid_vjp(dout, other), what="dL/dx for other s of the same shape")
