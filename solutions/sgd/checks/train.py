"""The training loop: its updates, its epochs and their order, and what it returns."""

import numpy as np

from autograder import FLOAT32, Failure, NotJudged, as_slice, check, entries, expect, expect_entries, identical

from ._faults import FAULTS, expect_randomness, fault_shuffled
from ._rows import CASES, Rows
from ._training import Training, float32, judged, right_minibatches, sliced


@check(question="train", points=2, hint="What should happen between one call of grad_fn and the next, at which rate?")
def train_updates(student, rng):
    """each update is one step of SGD along the gradient of its batch"""
    trainings = [Training.make(rng, n, batch_size) for n, batch_size in ((23, 8), (20, 5))]
    single = Training.make(rng, 11, 4, epochs=2)
    single.params = float32(single.params)

    def right(submission):
        for training, tolerance in ((trainings[0], None), (trainings[1], None), (single, FLOAT32)):
            training.run(submission(), np.random.default_rng(3))
            training.expect_updates(**({} if tolerance is None else {"tolerance": tolerance}))

    judged(student, rng, right)


@check(
    question="train",
    points=2,
    needs=["train_updates"],
    hint="Where does the velocity of one update come from, and do both settings reach the update?",
)
def train_momentum(student, rng):
    """momentum and weight decay reach every update, and the velocity is carried from each to the next"""
    settings = ({"momentum": 0.7}, {"weight_decay": 0.3}, {"momentum": 0.7, "weight_decay": 0.3})
    trainings = [Training.make(rng, 23, 8, **setting) for setting in settings]

    def right(submission):
        for training in trainings:
            training.run(submission(), np.random.default_rng(3))
            training.expect_updates()

    judged(student, rng, right)


@check(question="train")
def train_epochs(student, rng):
    """each epoch goes through all the data once, batch by batch"""
    trainings = [Training.make(rng, n, batch_size) for n, batch_size in (*CASES, (4, 1))]

    def right(submission):
        for training in trainings:
            training.run(submission(), np.random.default_rng(3))
            if len(training.calls) != training.epochs * training.per_epoch:
                how = "more" if len(training.calls) > training.epochs * training.per_epoch else "less"
                raise Failure(
                    f"train calls grad_fn {how} often than once per batch and epoch.",
                    "How often does the body of each loop run, and what ends it?",
                )
            found = [f(b, len(training.data.X), training.batch_size) for b in training.split() for f in FAULTS.values()]
            for words, hint in filter(None, found):
                raise Failure(f"In an epoch of train, {words}.", hint)

    judged(student, rng, right)


@check(question="train")
def train_shuffle(student, rng):
    """each epoch puts other examples together"""
    training = Training.make(rng, 61, 7)

    def right(submission):
        training.run(submission(), np.random.default_rng(3))
        together = [{frozenset(batch.numbers) for batch in batches} for batches in training.split()]
        if len(together) < 2:
            raise Failure("train makes too few updates for two epochs.", "What ends each loop?")
        if any(together[k] == together[j] for k in range(len(together)) for j in range(k)):
            raise Failure(
                "Two epochs of train use the same batches.", "When is the order decided: once, or again in every epoch?"
            )
        if any(fault_shuffled(batches) for batches in training.split()):
            raise Failure("train does not shuffle the examples.", "Which examples can meet in one batch?")

    judged(student, rng, right)


@check(question="train", needs=["train_shuffle"])
def train_rng(student, rng):
    """the order of training comes from the generator passed in, and from nothing else"""
    training = Training.make(rng, 23, 8, epochs=2)
    seed = int(rng.integers(2**31))

    def order(k):
        seen = training.run(student, np.random.default_rng(seed + k))[2]
        return training.order(), seen.global_rng_used

    first, global_used = order(0)
    if global_used:
        fault = "train uses or seeds numpy's global random state.", "Which object draws the random numbers?"
    elif order(0)[0] != first:
        fault = "The same state of rng gives training in another order.", "Where do the random numbers come from?"
    elif all(order(k)[0] == first for k in (1, 2, 3)):
        fault = "Training runs in the same order whatever the state of rng.", "What decides the order of an epoch?"
    else:
        return
    if uses_own_minibatches(student, training) and not shuffles_by_rng(student, rng):
        raise NotJudged("train takes its order from your minibatches, which does not take it from rng alone.")
    raise Failure(*fault)


def uses_own_minibatches(student, training):
    asked, right = [], right_minibatches(7)
    training.run(
        student.with_stand_ins({"minibatches": lambda *given: asked.append(1) or right(*given)}),
        np.random.default_rng(3),
    )
    return bool(asked)


def shuffles_by_rng(student, rng):
    try:
        expect_randomness(student, Rows.make(rng, 61), int(rng.integers(2**31)))
    except Failure:
        return False
    return True


@check(question="train", hint="What is recorded, when, and how often?")
def train_losses(student, rng):
    """losses holds what grad_fn returned, one number per update"""
    training = Training.make(rng, 23, 8, momentum=0.7, weight_decay=0.3)

    def right(submission):
        _, losses, _ = training.run(submission(), np.random.default_rng(3))
        if not training.calls:
            raise Failure("train never asks grad_fn for a loss.", "Where does the loss of a batch come from?")
        losses = list(losses) if isinstance(losses, np.ndarray) and losses.ndim else losses
        if not isinstance(losses, tuple | list):
            raise Failure("losses is neither a list nor an array.", "What does the handout say that train returns?")
        if len(losses) != len(training.calls):
            how = "more" if len(losses) > len(training.calls) else "fewer"
            raise Failure(
                f"losses holds {how} numbers than grad_fn returned losses.", "What is recorded, when, and how often?"
            )
        for loss, call in zip(losses, training.calls, strict=True):
            expect(loss, call.loss, what="an entry of losses")

    judged(student, rng, right)


@check(question="train", needs=["train_updates"])
def train_result(student, rng):
    """train returns the parameters after the last update"""
    trainings = [Training.make(rng, 23, 8), Training.make(rng, 20, 10), Training.make(rng, 20, 10, rising=True)]

    def right(submission):
        for training in trainings:
            final, _, _ = training.run(submission(), np.random.default_rng(3))
            if final is None:
                raise Failure("train returns None where the parameters should be.", "What does it return?")
            training.expect_updates(final)

    judged(student, rng, right)


def expect_same_order(training, order):
    """Runs in another order give other numbers; that the order comes from rng alone is asked by train_rng."""
    if training.order() != order:
        raise NotJudged("Two runs from the same state of rng go through the data in another order.")


@check(question="train", needs=["train_updates"], section="Conventions")
def train_contract(student, rng):
    """train leaves its arguments as they were, does the same again, and takes read-only slices"""
    training = Training.make(rng, 23, 8, momentum=0.7, weight_decay=0.3)
    seed = int(rng.integers(2**31))

    def right(submission):
        final, losses, seen = training.run(submission(), np.random.default_rng(seed))
        order = training.order()
        before = {"params": training.params, "X": training.data.X, "y": training.data.y}
        for (name, value), after in zip(before.items(), seen.args[1:4], strict=True):
            if not identical(value, after):
                raise Failure(
                    f"train changes {name}, which its caller still needs.",
                    "Which line writes into an array or a dict that was passed in?",
                    kind="mutation",
                )
        again = training.run(submission(), np.random.default_rng(seed))
        expect_same_order(training, order)
        if not identical((final, losses), again[:2]):
            raise Failure(
                "train gives another answer when it is called a second time with the same arguments.",
                "What does it keep from one call to the next?",
                kind="state",
            )
        slices = sliced(training, as_slice)
        from_slices = slices.run(submission(), np.random.default_rng(seed))[0]
        expect_same_order(slices, order)
        wanted = entries(final, training.params, what="params")
        expect_entries(from_slices, wanted, what="params (from slices)")

    judged(student, rng, right)
