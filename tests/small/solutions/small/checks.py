"""Hidden checks: they never leave the instructor's side, and may use torch."""

import torch

from autograder import check, expect, expect_inputs_unchanged, reference


@reference
def torch_vjp(dout, x):
    """Gradient of the square by autograd; x's shape."""
    leaf = torch.tensor(x, dtype=torch.float64, requires_grad=True)
    torch.square(leaf).backward(torch.tensor(dout, dtype=torch.float64))
    return leaf.grad.numpy()


@check(question="square", points=2, hint="Which power is asked for?")
def square_values(student, rng):
    """square gives the right values"""
    x = rng.normal(0.5, 2, (7, 3))
    expect(student.square(x), x * x, what="square(x)")


@check(question="square", points=1, needs=["square_values"])
def square_contract(student, rng):
    """square leaves its argument as it was"""
    expect_inputs_unchanged(student, "square", rng.normal(0.5, 2, (7, 3)))


@check(question="square_backward", points=3, hint="What does the chain rule multiply the upstream gradient with?")
def square_backward_values(student, rng):
    """square_backward gives the gradient"""
    for shape in ((7, 3), (5,)):
        x, dout = rng.normal(0.5, 2, shape), rng.normal(0.6, 1.3, shape)
        expect(student.square_backward(dout, x), torch_vjp(dout, x), what="dL/dx")
