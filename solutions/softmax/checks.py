"""Hidden checks: every result against torch in float64, every gradient against autograd."""

import numpy as np
import torch

from autograder import FLOAT32, as_slice, check, expect, expect_inputs_unchanged, expect_same_again, reference

# N and C are coprime and small: a factor of 5 can only be one of them, and a lost axis cannot broadcast back
SHAPES = ((7, 3), (11, 5), (5, 7), (13, 4))


@reference
def torch_softmax(z):
    """(N, C) probabilities; torch.softmax over the classes."""
    return torch.softmax(torch.tensor(z, dtype=torch.float64), dim=1).numpy()


@reference
def torch_log_softmax(z):
    """(N, C) log-probabilities; torch.log_softmax over the classes."""
    return torch.log_softmax(torch.tensor(z, dtype=torch.float64), dim=1).numpy()


@reference
def torch_vjp(dout, z):
    """(N, C) gradient with respect to z, by autograd."""
    logits = torch.tensor(z, dtype=torch.float64, requires_grad=True)
    torch.softmax(logits, dim=1).backward(torch.tensor(dout, dtype=torch.float64))
    return logits.grad.numpy()


def jacobian_vjp(dout, p):
    """(N, C) gradient with respect to z where p is given and no logits are: diag(p) - p p', row by row."""
    return np.stack([(np.diag(row) - np.outer(row, row)) @ g for g, row in zip(dout, p, strict=True)])


def ordinary(rng):
    """Logits of moderate size, where no version of the formula overflows."""
    return [rng.uniform(-4, 4, shape) for shape in SHAPES]


def extreme(rng):
    """Logits that overflow unless each row is shifted by its own maximum."""
    z = np.round(rng.uniform(-4, 4, (7, 5)), 3)
    return [
        z + np.array([1000.0, -1000.0, 0, 700, -745, 1000, -1000])[:, None],
        z * np.array([250.0, 1, 400, 1, 200, 1, 90])[:, None],
        np.array(
            [
                [0.0, 0, 0, 1500],
                [-1500, 0, 0, 0],
                [-1000, 0, 1000, 999],
                [2000, 2000, 2000, 2000],
                [-3000, -3001, -3000, -2999],
            ]
        ),
    ]


def upstream(rng, shape):
    """Of mixed sign and with a mean: a gradient of ones would hide most mistakes."""
    return rng.normal(0.6, 1.3, shape)


def integer_logits(rng):
    return rng.integers(-5, 6, (5, 3))


@check(question="softmax", points=2, hint="Which entries share a denominator?")
def softmax_values(student, rng):
    """softmax gives the right probabilities for ordinary logits"""
    for z in ordinary(rng):
        expect(student.softmax(z), torch_softmax(z), what="softmax(z)")


@check(
    question="softmax",
    points=2,
    needs=["softmax_values"],
    hint="What is the largest number that exp ever sees in each row, and the largest of the sum?",
)
def softmax_extreme(student, rng):
    """softmax stays exact for large logits and rows that lie far apart"""
    for z in extreme(rng):
        expect(student.softmax(z), torch_softmax(z), what="softmax(z)")


@check(question="softmax", points=1, needs=["softmax_values"])
def softmax_inputs(student, rng):
    """softmax takes float32, integers, a single row, and a slice of a larger array"""
    z32 = rng.uniform(-4, 4, (7, 3)).astype(np.float32)
    expect(student.softmax(z32), torch_softmax(z32), what="softmax of float32 logits", tolerance=FLOAT32)
    for what, z in (("integer logits", integer_logits(rng)), ("a single row", rng.uniform(-4, 4, (1, 5)))):
        expect(student.softmax(z), torch_softmax(z), what=f"softmax of {what}")


@check(question="softmax", points=1, needs=["softmax_values"])
def softmax_contract(student, rng):
    """softmax leaves its argument as it was and answers the same again"""
    z = rng.uniform(-4, 4, (7, 3))
    expect_inputs_unchanged(student, "softmax", z)
    expect_same_again(student, "softmax", z)
    view = as_slice(z)
    expect(student.softmax(view), torch_softmax(z), what="softmax of a slice")


@check(question="log_softmax", points=2, hint="Which terms does the logarithm of a quotient have?")
def log_softmax_values(student, rng):
    """log_softmax gives the right logarithms for ordinary logits"""
    for z in ordinary(rng):
        expect(student.log_softmax(z), torch_log_softmax(z), what="log_softmax(z)")


@check(
    question="log_softmax",
    points=2,
    needs=["log_softmax_values"],
    hint="Is a logarithm taken of something that can underflow to 0?",
)
def log_softmax_extreme(student, rng):
    """log_softmax stays exact for large logits, rows far apart and tiny probabilities"""
    for z in extreme(rng):
        expect(student.log_softmax(z), torch_log_softmax(z), what="log_softmax(z)")


@check(question="log_softmax", points=1, needs=["log_softmax_values"])
def log_softmax_inputs(student, rng):
    """log_softmax takes float32, integers, and a single row"""
    z32 = rng.uniform(-4, 4, (7, 3)).astype(np.float32)
    expect(student.log_softmax(z32), torch_log_softmax(z32), what="log_softmax of float32 logits", tolerance=FLOAT32)
    for what, z in (("integer logits", integer_logits(rng)), ("a single row", rng.uniform(-4, 4, (1, 5)))):
        expect(student.log_softmax(z), torch_log_softmax(z), what=f"log_softmax of {what}")


@check(question="log_softmax", points=1, needs=["log_softmax_values"])
def log_softmax_contract(student, rng):
    """log_softmax leaves its argument as it was and answers the same again"""
    z = rng.uniform(-4, 4, (7, 3))
    expect_inputs_unchanged(student, "log_softmax", z)
    expect_same_again(student, "log_softmax", z)
    expect(student.log_softmax(as_slice(z)), torch_log_softmax(z), what="log_softmax of a slice")


@check(question="softmax_backward", points=3, hint="Through which probabilities does one logit reach the loss?")
def softmax_backward_values(student, rng):
    """softmax_backward gives the gradient for ordinary probabilities"""
    for z in ordinary(rng):
        dout = upstream(rng, z.shape)
        expect(student.softmax_backward(dout, torch_softmax(z)), torch_vjp(dout, z), what="dL/dz")


@check(
    question="softmax_backward",
    points=1,
    needs=["softmax_backward_values"],
    hint="Is something divided by p, or by dout, that may be 0?",
)
def softmax_backward_extreme(student, rng):
    """softmax_backward stays exact where probabilities are 0 or 1, and for large upstream gradients"""
    for z in extreme(rng):
        dout, p = 1e3 * upstream(rng, z.shape), torch_softmax(z)
        dout[0] = 0.0
        expect(student.softmax_backward(dout, p), jacobian_vjp(dout, p), what="dL/dz")


@check(question="softmax_backward", points=1, needs=["softmax_backward_values"])
def softmax_backward_inputs(student, rng):
    """softmax_backward takes float32 and a single row"""
    z = rng.uniform(-4, 4, (7, 3))
    dout, p = upstream(rng, z.shape).astype(np.float32), torch_softmax(z).astype(np.float32)
    expected = jacobian_vjp(dout.astype(float), p.astype(float))
    expect(student.softmax_backward(dout, p), expected, what="dL/dz for float32 arrays", tolerance=FLOAT32)
    z = rng.uniform(-4, 4, (1, 5))
    dout = upstream(rng, z.shape)
    expect(student.softmax_backward(dout, torch_softmax(z)), torch_vjp(dout, z), what="dL/dz for a single row")


@check(question="softmax_backward", points=1, needs=["softmax_backward_values"])
def softmax_backward_contract(student, rng):
    """softmax_backward leaves its arguments as they were and answers the same again"""
    z = rng.uniform(-4, 4, (7, 3))
    dout, p = upstream(rng, z.shape), torch_softmax(z)
    expect_inputs_unchanged(student, "softmax_backward", dout, p)
    expect_same_again(student, "softmax_backward", dout, p)
    expect(student.softmax_backward(as_slice(dout), as_slice(p)), torch_vjp(dout, z), what="dL/dz of slices")
