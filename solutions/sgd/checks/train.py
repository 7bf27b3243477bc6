"""The training loop: its updates, its epochs and their order, and what it returns."""

import numpy as np

from autograder import (
    Failure,
    NotJudged,
    NumberedRows,
    check,
    entries,
    expect,
    expect_entries,
    expect_pass,
    expect_random_order,
    expect_same_answer,
    expect_unchanged,
)

from ._training import expect_of_each, judged, right_minibatches, right_step, run, training
from .minibatches import CASES, FEW, MANY, expect_own_generator


@check(question="train", points=2, hint="What should happen between one call of grad_fn and the next, at which rate?")
def train_updates(student, rng):
    """each update is one step of SGD along the gradient of its batch"""
    trainings = [training(rng, n, batch_size) for n, batch_size in ((23, 8), (20, 5))]
    single = training(rng, 11, 4, epochs=2).with_params(np.float32)
    expect_of_each(student, [*trainings, single], lambda watched, *_: watched.expect_updates(right_step))


@check(
    question="train",
    points=2,
    needs=["train_updates"],
    hint="Where does the velocity of one update come from, and do both settings reach the update?",
)
def train_momentum(student, rng):
    """momentum and weight decay reach every update, and the velocity is carried from each to the next"""
    settings = ({"momentum": 0.7}, {"weight_decay": 0.3}, {"momentum": 0.7, "weight_decay": 0.3})
    trainings = [training(rng, 23, 8, **setting) for setting in settings]
    expect_of_each(student, trainings, lambda watched, *_: watched.expect_updates(right_step))


@check(question="train")
def train_epochs(student, rng):
    """each epoch goes through all the data once, batch by batch"""

    def look(watched, *_):
        due = watched.epochs * watched.per_epoch
        if len(watched.updates) != due:
            how = "more" if len(watched.updates) > due else "less"
            raise Failure(
                f"train calls grad_fn {how} often than once per batch and epoch.",
                "How often does the body of each loop run, and what ends it?",
            )
        for epoch in watched.passes():
            sizes = len(watched.data.X), watched.batch_size
            expect_pass(epoch, *sizes, "once", "sizes", "pairs", where="In an epoch of train")

    trainings = [training(rng, n, batch_size) for n, batch_size in (*CASES, (4, 1))]
    expect_of_each(student, trainings, look)


@check(question="train")
def train_shuffle(student, rng):
    """each epoch puts other examples together"""

    def look(watched, *_):
        epochs = watched.passes()
        together = [{frozenset(batch.numbers) for batch in epoch} for epoch in epochs]
        if len(together) < 2:
            raise Failure("train makes too few updates for two epochs.", "What ends each loop?")
        if any(together[k] == together[j] for k in range(len(together)) for j in range(k)):
            raise Failure(
                "Two epochs of train use the same batches.", "When is the order decided: once, or again in every epoch?"
            )
        for epoch in epochs:
            expect_pass(epoch, MANY, FEW, "shuffled", where="In an epoch of train")

    expect_of_each(student, [training(rng, MANY, FEW)], look)


@check(question="train", needs=["train_shuffle"])
def train_rng(student, rng):
    """the order of training comes from the generator passed in, and from nothing else"""
    watched = training(rng, 23, 8, epochs=2)
    seed = int(rng.integers(2**31))

    def order(seed):
        seen = run(watched, student, seed)[2]
        return watched.order(), seen.global_rng_used

    try:
        expect_random_order(order, seed)
    except Failure as failure:
        of_order = failure.kind == "property"  # and not of a train that breaks down
        if of_order and uses_own_minibatches(student, watched) and not shuffles_by_rng(student, rng):
            raise NotJudged(
                "train takes its order from your minibatches, which does not take it from rng alone."
            ) from None
        raise


def uses_own_minibatches(student, watched):
    asked, right = [], right_minibatches(7)
    run(watched, student.with_stand_ins({"minibatches": lambda *given: asked.append(1) or right(*given)}), 3)
    return bool(asked)


def shuffles_by_rng(student, rng):
    try:
        expect_own_generator(student, NumberedRows.make(rng, MANY), int(rng.integers(2**31)))
    except Failure:
        return False
    return True


@check(question="train", hint="What is recorded, when, and how often?")
def train_losses(student, rng):
    """losses holds what grad_fn returned, one number per update"""

    def look(watched, _, losses):
        if not watched.updates:
            raise Failure("train never asks grad_fn for a loss.", "Where does the loss of a batch come from?")
        losses = list(losses) if isinstance(losses, np.ndarray) and losses.ndim else losses
        if not isinstance(losses, tuple | list):
            raise Failure("losses is neither a list nor an array.", "What does the handout say that train returns?")
        if len(losses) != len(watched.updates):
            how = "more" if len(losses) > len(watched.updates) else "fewer"
            raise Failure(
                f"losses holds {how} numbers than grad_fn returned losses.", "What is recorded, when, and how often?"
            )
        for loss, update in zip(losses, watched.updates, strict=True):
            expect(loss, update.loss, what="an entry of losses")

    expect_of_each(student, [training(rng, 23, 8, momentum=0.7, weight_decay=0.3)], look)


@check(question="train", needs=["train_updates"])
def train_result(student, rng):
    """train returns the parameters after the last update"""

    def look(watched, final, _):
        if final is None:
            raise Failure("train returns None where the parameters should be.", "What does it return?")
        watched.expect_updates(right_step, final)

    trainings = [training(rng, 23, 8), training(rng, 20, 10), training(rng, 20, 10, rising=True)]
    expect_of_each(student, trainings, look)


def expect_same_order(watched, order):
    """Runs in another order give other numbers; that the order comes from rng alone is asked by train_rng."""
    if watched.order() != order:
        raise NotJudged("Two runs from the same state of rng go through the data in another order.")


@check(question="train", needs=["train_updates"], section="Conventions")
def train_contract(student, rng):
    """train leaves its arguments as they were, does the same again, and takes read-only slices"""
    watched = training(rng, 23, 8, momentum=0.7, weight_decay=0.3)
    slices = watched.from_slices()
    seed = int(rng.integers(2**31))

    def right(submission):
        *got, seen = run(watched, submission(), seed)
        order = watched.order()
        expect_unchanged("train", seen, *watched.arguments(seed))
        again = run(watched, submission(), seed)
        expect_same_order(watched, order)
        expect_same_answer("train", got, list(again[:2]))
        from_slices, *_ = run(slices, submission(), seed)
        expect_same_order(slices, order)
        expect_entries(from_slices, entries(got[0], watched.params, what="params"), what="params (from slices)")

    judged(student, right)
