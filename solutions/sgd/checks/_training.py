"""Training with the submission's own helpers, or with right ones where those are wrong."""

import numpy as np

from autograder import (
    Failure,
    NumberedRows,
    WatchedTraining,
    expect_inputs_unchanged,
    expect_pass,
    judge_beside_helpers,
    unpack,
)

from .minibatches import FEW, MANY, expect_own_generator
from .sgd_step import STEP


def training(rng, n, batch_size, momentum=0.0, weight_decay=0.0, **options):
    settings = {"lr": 0.1, "momentum": momentum, "weight_decay": weight_decay}
    return WatchedTraining.make("train", rng, n, batch_size, settings, **options)


def run(watched, student, seed):
    """(params, losses) that came back, and the observation of the call."""
    seen = watched.run(student, seed)
    return (*unpack(seen.value, "params", "losses"), seen)


def right_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    """The rule of the handout; in other algebraic forms the parameters are the same."""
    with np.errstate(all="ignore"):
        velocity = {name: momentum * velocity[name] + g + weight_decay * params[name] for name, g in grads.items()}
        return {name: p - lr * velocity[name] for name, p in params.items()}, velocity


def right_minibatches(seed):
    """A minibatches with a generator of its own: the submission's stays in its worker."""
    source = np.random.default_rng(seed)

    def minibatches(X, y, batch_size, rng):  # callers may name rng
        order = source.permutation(len(X))
        return [(X[rows], y[rows]) for k in range(0, len(X), batch_size) for rows in [order[k : k + batch_size]]]

    return minibatches


def judged(student, attempt):
    """Run a check of train.

    Args:
        attempt: takes a function that gives the submission, with its helpers as at the beginning.
    """

    def with_right_helpers():
        return student.with_stand_ins({"minibatches": right_minibatches(7), "sgd_step": right_step})

    judge_beside_helpers(
        "train",
        ["minibatches", "sgd_step"],
        own=lambda: attempt(lambda: student),
        right=lambda: attempt(with_right_helpers),
        are_right=lambda: student.once("has_right_helpers", lambda: has_right_helpers(student)),
    )


def expect_of_each(student, trainings, look):
    """Run trainings, each of which `look` takes with the parameters and the losses that came back."""

    def attempt(submission):
        for one in trainings:
            look(one, *run(one, submission(), 3)[:2])

    judged(student, attempt)


def has_right_helpers(student):
    """Whether some steps and some passes are right, and leave alone what they are given."""
    source = np.random.default_rng(5)  # the same whichever check asks first
    data = NumberedRows.make(source, MANY)
    generator = np.random.default_rng(source.integers(2**31))
    try:
        got = expect_inputs_unchanged(student, "minibatches", data.X, data.y, FEW, generator)
        batches = data.batches(got, "minibatches", FEW)
        expect_pass(batches, MANY, FEW, "once", "sizes", "pairs", "shuffled", where="In a pass")
        expect_own_generator(student, data, int(source.integers(2**31)))
    except Failure:
        return False
    return STEP.is_right(student, source)
