"""Hidden checks: every result against torch in float64, every gradient against autograd."""

import numpy as np
import torch

from autograder import (
    FLOAT32,
    FLOAT64,
    as_slice,
    check,
    expect,
    expect_inputs_unchanged,
    expect_same_again,
    reference,
)

# N and C are coprime and small: a factor of 5 can only be one of them, and a lost axis cannot broadcast back.
# No other hidden check uses these shapes: what a function keeps from earlier calls shows where it is looked for.
SHAPES = ((7, 3), (11, 5), (5, 7), (13, 4))

OTHER_INPUTS = "Which dtype and how many axes has each intermediate result, for integers, for float32, for one row?"
WRITES = "Which line writes into an array that was passed in (=, +=, *=, out=)?"
KEEPS = "What does the function keep from one call to the next?"


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


def probabilities(z):
    """Softmax as an argument: a copy that can be written to, or whoever does so fails in every check and not in one."""
    return torch_softmax(z).copy()


def moderate(rng, shape):
    """Logits for which no version of the formula overflows, and log(p + 1e-8) keeps its five digits."""
    return rng.uniform(-3, 3, shape)


def extreme(rng):
    """Logits that overflow unless each row is shifted by its own maximum.

    Multiples of 1/64, which float32 holds exactly up to here: code that computes in float32 is not charged for it.
    """
    near, far = (rng.integers(-256, 257, shape) / 64 for shape in ((7, 5), (8, 5)))
    return [
        near + np.array([1000.0, -1000, 0, 700, -745, 1000, -1000])[:, None],
        far * np.array([250.0, 1, 400, 1, 200, 1, 90, 1])[:, None],
        # where the largest, the smallest, the first, the last or the mean as the shift lets the others overflow
        np.array(
            [
                [0.0, 0, 0, 1500],
                [-1500, 0, 0, 0],
                [1500, 0, 0, -1500],
                [-1000, 0, 1000, 999],
                [2000, 2000, 2000, 2000],
                [-3000, -3001, -3000, -2999],
            ]
        ),
    ]


def other_inputs(rng):
    """(what, logits, tolerance): what logits may be besides a float64 array of many rows."""
    return [
        ("float32 logits", moderate(rng, (9, 4)).astype(np.float32), FLOAT32),
        ("integer logits", rng.integers(-5, 6, (5, 3)), FLOAT64),
        # with a 1 and a 9 in each row, whose difference wraps around in uint8
        ("uint8 logits", np.hstack([rng.integers(2, 9, (6, 3)), np.tile([1, 9], (6, 1))]).astype(np.uint8), FLOAT64),
        ("a single row", moderate(rng, (1, 5)), FLOAT64),
        ("an array stored column by column", np.asfortranarray(moderate(rng, (10, 3))), FLOAT64),
        ("every second column of an array", moderate(rng, (4, 18))[:, ::2], FLOAT64),
    ]


def upstream(rng, shape):
    """Of mixed sign and with a mean: a gradient of ones would hide most mistakes."""
    return rng.normal(0.6, 1.3, shape)


# 1 softmax


@check(question="softmax", points=2, hint="Which entries share a denominator?")
def softmax_values(student, rng):
    """softmax gives the right probabilities for ordinary logits"""
    for shape in SHAPES:
        z = moderate(rng, shape)
        expect(student.softmax(z), torch_softmax(z), what="softmax(z)")


@check(
    question="softmax",
    points=2,
    needs=["softmax_values"],
    hint="What is the largest number that exp ever sees in each row, and the smallest that the sum can be?",
)
def softmax_extreme(student, rng):
    """softmax stays exact for large logits and rows that lie far apart"""
    for z in extreme(rng):
        expect(student.softmax(z), torch_softmax(z), what="softmax(z)")


@check(question="softmax", points=1, needs=["softmax_values"], hint=OTHER_INPUTS, section="Conventions")
def softmax_inputs(student, rng):
    """softmax takes float32, integers, a single row, and arrays of any memory layout"""
    for what, z, tolerance in other_inputs(rng):
        expect(student.softmax(z), torch_softmax(z), what=f"softmax of {what}", tolerance=tolerance)


@check(question="softmax", points=1, needs=["softmax_values"], hint=WRITES, section="Conventions")
def softmax_unchanged(student, rng):
    """softmax leaves its argument as it was, and takes one that is read-only"""
    z = moderate(rng, (8, 3))
    expect_inputs_unchanged(student, "softmax", z)
    expect(student.softmax(as_slice(z)), torch_softmax(z), what="softmax of a read-only slice")


@check(question="softmax", points=1, needs=["softmax_values"], hint=KEEPS, section="Conventions")
def softmax_again(student, rng):
    """softmax gives the same answer when called again, and another one for other logits"""
    z, other = moderate(rng, (2, 7, 4))
    expect_same_again(student, "softmax", z)
    expect(student.softmax(other), torch_softmax(other), what="softmax of other logits of the same shape")


# 2 log_softmax


@check(question="log_softmax", points=2, hint="Which terms does the logarithm of a quotient have?")
def log_softmax_values(student, rng):
    """log_softmax gives the right logarithms for ordinary logits"""
    for shape in SHAPES:
        z = moderate(rng, shape)
        expect(student.log_softmax(z), torch_log_softmax(z), what="log_softmax(z)")


@check(
    question="log_softmax",
    points=2,
    needs=["log_softmax_values"],
    hint="What is the largest number that exp ever sees, and is a logarithm taken of something that underflows to 0?",
)
def log_softmax_extreme(student, rng):
    """log_softmax stays exact for large logits, rows far apart and tiny probabilities"""
    for z in extreme(rng):
        expect(student.log_softmax(z), torch_log_softmax(z), what="log_softmax(z)")


@check(question="log_softmax", points=1, needs=["log_softmax_values"], hint=OTHER_INPUTS, section="Conventions")
def log_softmax_inputs(student, rng):
    """log_softmax takes float32, integers, a single row, and arrays of any memory layout"""
    for what, z, tolerance in other_inputs(rng):
        expect(student.log_softmax(z), torch_log_softmax(z), what=f"log_softmax of {what}", tolerance=tolerance)


@check(question="log_softmax", points=1, needs=["log_softmax_values"], hint=WRITES, section="Conventions")
def log_softmax_unchanged(student, rng):
    """log_softmax leaves its argument as it was, and takes one that is read-only"""
    z = moderate(rng, (8, 3))
    expect_inputs_unchanged(student, "log_softmax", z)
    expect(student.log_softmax(as_slice(z)), torch_log_softmax(z), what="log_softmax of a read-only slice")


@check(question="log_softmax", points=1, needs=["log_softmax_values"], hint=KEEPS, section="Conventions")
def log_softmax_again(student, rng):
    """log_softmax gives the same answer when called again, and another one for other logits"""
    z, other = moderate(rng, (2, 7, 4))
    expect_same_again(student, "log_softmax", z)
    expect(student.log_softmax(other), torch_log_softmax(other), what="log_softmax of other logits of the same shape")


# 3 softmax_backward, always at the reference's probabilities


@check(question="softmax_backward", points=3, hint="Through which probabilities does one logit reach the loss?")
def softmax_backward_values(student, rng):
    """softmax_backward gives the gradient for ordinary probabilities"""
    for shape in SHAPES:
        z, dout = moderate(rng, shape), upstream(rng, shape)
        expect(student.softmax_backward(dout, probabilities(z)), torch_vjp(dout, z), what="dL/dz")


@check(
    question="softmax_backward",
    points=1,
    needs=["softmax_backward_values"],
    hint="What do your steps do when a probability is 0, and when dout is zero or large?",
)
def softmax_backward_extreme(student, rng):
    """softmax_backward stays exact where probabilities are 0 or 1, and for zero and large upstream gradients"""
    for z in extreme(rng):
        dout = 1e3 * upstream(rng, z.shape)
        dout[0] = 0.0
        expect(student.softmax_backward(dout, probabilities(z)), torch_vjp(dout, z), what="dL/dz")


@check(
    question="softmax_backward",
    points=1,
    needs=["softmax_backward_values"],
    hint="Which dtype and how many axes has each intermediate result, for float32, for one row?",
    section="Conventions",
)
def softmax_backward_inputs(student, rng):
    """softmax_backward takes float32, a single row, and arrays of any memory layout"""
    z, dout = moderate(rng, (9, 4)), upstream(rng, (9, 4)).astype(np.float32)
    got = student.softmax_backward(dout, probabilities(z).astype(np.float32))
    expect(got, torch_vjp(dout, z), what="dL/dz for float32 arrays", tolerance=FLOAT32)
    z, dout = moderate(rng, (1, 5)), upstream(rng, (1, 5))
    expect(student.softmax_backward(dout, probabilities(z)), torch_vjp(dout, z), what="dL/dz for a single row")
    z, dout = moderate(rng, (10, 3)), np.asfortranarray(upstream(rng, (10, 3)))
    got = student.softmax_backward(dout, probabilities(z))
    expect(got, torch_vjp(dout, z), what="dL/dz for a dout stored column by column")
    z, dout = moderate(rng, (4, 9)), upstream(rng, (4, 9))
    got = student.softmax_backward(np.repeat(dout, 2, axis=1)[:, ::2], np.repeat(probabilities(z), 2, axis=1)[:, ::2])
    expect(got, torch_vjp(dout, z), what="dL/dz for slices of larger arrays")


@check(question="softmax_backward", points=1, needs=["softmax_backward_values"], hint=WRITES, section="Conventions")
def softmax_backward_unchanged(student, rng):
    """softmax_backward leaves its arguments as they were, and takes read-only ones"""
    z, dout = moderate(rng, (8, 3)), upstream(rng, (8, 3))
    expect_inputs_unchanged(student, "softmax_backward", dout, probabilities(z))
    z, dout = moderate(rng, (3, 8)), upstream(rng, (3, 8))
    got = student.softmax_backward(as_slice(dout), as_slice(probabilities(z)))
    expect(got, torch_vjp(dout, z), what="dL/dz of read-only slices")


@check(question="softmax_backward", points=1, needs=["softmax_backward_values"], hint=KEEPS, section="Conventions")
def softmax_backward_again(student, rng):
    """softmax_backward gives the same answer when called again, and another one for other arguments"""
    z, other = moderate(rng, (2, 7, 4))
    dout = upstream(rng, (7, 4))
    expect_same_again(student, "softmax_backward", dout, probabilities(z))
    got = student.softmax_backward(dout, probabilities(other))
    expect(got, torch_vjp(dout, other), what="dL/dz at other probabilities of the same shape")
