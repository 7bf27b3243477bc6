"""Public checks: what `nabla check` and `pytest` run on your machine. The grader runs these too, and hidden ones."""

import numpy as np

from autograder import Failure, NotJudged, check, expect, expect_shape, unpack
from autograder.contracts import CACHE, Array, Cache, Chance, Fixed, function, members, number, upstream


@check(
    question="forward",
    points=1,
    hint="What does dropout do once training is over?",
    more=(
        "Which lines of your function run when train is False? Try x = (2, -1) with p = 0.9 and train=False: "
        "what does each of these lines do to the 2?"
    ),
)
def forward_evaluation_example(student, rng):
    """dropout_forward returns x in evaluation, whatever p is"""
    x = np.array([[2.0, -1.0, 4.0], [0.5, 0.0, -8.0]])
    for p in (0.2, 0.9):
        out, _ = unpack(student.dropout_forward(x, p, generator(rng), train=False), "out", "mask")
        expect(out, x, what="out in evaluation")


@check(
    question="forward",
    points=1,
    hint="By which factor do the kept entries grow, so that E[out] = x?",
    more=(
        "With p = 0.2, how many of 10 entries are kept on average, and what do 10 ones then add up to? Try x "
        "= np.ones(10) with p = 0.5, and print each intermediate result: which values are there, and what "
        "should they add up to on average?"
    ),
)
def forward_training_example(student, rng):
    """dropout_forward turns each entry into 0 or 1.25 x in training with p = 0.2"""
    x = np.arange(1.0, 401.0).reshape(20, 20)
    out, _ = unpack(student.dropout_forward(x, 0.2, generator(rng), train=True), "out", "mask")
    expect_shape(out, x.shape, what="out")
    kept = out != 0
    # a correct submission drops none of 400 with probability 0.8**400 < 1e-38
    if kept.all() or not kept.any():
        raise Failure(
            f"{'Nothing' if kept.all() else 'Everything'} is dropped in training.",
            "How many decisions does your function make, and in which mode?",
        )
    expect(out, np.where(kept, 1.25 * x, 0.0), what="out")


@check(
    question="forward",
    points=1,
    needs=["forward_training_example"],
    hint="Which entries does your comparison keep, those with probability p or those with 1 - p?",
    more=(
        "With p = 0.2, how many of 100 entries should be 0? Try x = np.ones(100), count the zeros for p = "
        "0.1 and for p = 0.9: in which case are there more?"
    ),
)
def forward_expectation(student, rng):
    """the mean of out is about the mean of x in training"""
    out, _ = unpack(student.dropout_forward(np.ones((100, 100)), 0.2, generator(rng), train=True), "out", "mask")
    expect_shape(out, (100, 100), what="out")
    # Hoeffding: the mean of 10,000 independent numbers in [0, 1.25] is off by 0.4 with probability < 1e-100
    if not 0.6 < np.mean(out) < 1.4:
        raise Failure(
            "The mean of out is far from the mean of x.",
            detail=f"x is 1 everywhere and p is 0.2; the mean of out is {np.mean(out):.3f}, expected about 1",
        )


@check(
    question="backward",
    points=1,
    hint="Which factor connects an entry of out with its entry of x?",
    more=(
        "If an entry of x was dropped, how much does out change with it? Try x = np.ones(6): print out, the "
        "mask, and dx for dout = np.ones(6). In which places may dx differ from out?"
    ),
)
def backward_training_example(student, rng):
    """dropout_backward multiplies each entry of dout by what multiplied x in training"""
    dout = np.arange(1.0, 401.0).reshape(20, 20)
    expect_gradient(student, dout, 0.2, rng, train=True)


@check(
    question="backward",
    points=1,
    needs=["backward_training_example"],
    hint="What does your dropout_forward return as its mask in evaluation, and what does dropout_backward do with it?",
    more=(
        "When train is False, how much does an entry of out change with its entry of x? Try x = (2, -1) and "
        "dout = (3, 5): print the mask that the one function returns and what the other makes of it."
    ),
)
def backward_evaluation_example(student, rng):
    """dropout_backward returns dout after a forward call in evaluation"""
    expect_gradient(student, np.array([[1.0, -2.0, 4.0], [0.5, 3.0, -8.0]]), 0.2, rng, train=False)


def generator(rng):
    """A generator for the student's function to draw from."""
    return np.random.default_rng(int(rng.integers(2**32)))


def expect_gradient(student, dout, p, rng, *, train):
    """Where x is 1 everywhere, out is the multipliers themselves; the gradient has to have the same ones."""
    got = student.dropout_forward(np.ones(dout.shape), p, generator(rng), train=train)
    try:
        out, mask = unpack(got, "out", "mask")
        expect_shape(out, dout.shape)
        expect(out, (out != 0) / (1 - p) if train else np.ones(dout.shape))
    except Failure:
        raise NotJudged("dropout_forward is not right yet, and this is about the gradient for its mask.") from None
    if train and (out.all() or not out.any()):
        raise NotJudged("dropout_forward does not drop some entries and keep others yet.")
    dx = student.dropout_backward(dout, mask)
    expect(dx, dout * out, what="dx")


# What both functions promise, whatever they compute: shapes, arguments, repetition


def away_from_zero(rng, shape):
    """Of both signs, so that what is dropped shows."""
    return rng.choice([-1.0, 1.0], shape) * rng.uniform(0.5, 3.0, shape)


PRICES = {"form": 0}

forward = function(
    "dropout_forward",
    {
        "x": Array("...", away_from_zero),
        "p": number(0.3, 0.6),
        "rng": Chance(),
        "train": Fixed(True, optional=True),
    },
    members(out="...", mask=CACHE),
    question="forward",
    points=PRICES,
)
function(
    "dropout_backward",
    {"dout": upstream("..."), "mask": Cache("dropout_forward", "mask")},
    "...",
    question="backward",
    what="dx",
    points=PRICES,
)
