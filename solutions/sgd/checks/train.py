"""The training loop: its updates, its epochs and their order, and what it returns."""

import numpy as np

from autograder import FLOAT32, Failure, as_slice, check, entries, expect, identical, note

from ._arrays import expect_arrays
from ._charges import batch_faults, charge, step_faults
from ._faults import FAULTS, fault_shuffled
from ._rows import CASES, Rows, generator, own_pass
from ._training import Training
from ._updates import expect_updates


@check(
    question="train", points=2, hint="What should happen between one call of grad_fn and the next, and with which rate?"
)
def train_updates(student, rng):
    """each update is one step of SGD along the gradient of its batch"""
    for n, batch_size in ((23, 8), (20, 5)):
        training = Training.make(rng, n, batch_size)
        training.run(student, generator(rng))
        expect_updates(student, training)
    training = Training.make(rng, 11, 4, epochs=2)
    training.params = {name: p.astype(np.float32) for name, p in training.params.items()}
    training.run(student, generator(rng))
    expect_updates(student, training, tolerance=FLOAT32)


@check(
    question="train",
    points=2,
    needs=["train_updates"],
    hint="Where does the velocity of one update come from, and do both settings reach the update?",
)
def train_momentum(student, rng):
    """momentum and weight decay reach every update, and the velocity is carried from each to the next"""
    for settings in ({"momentum": 0.7}, {"weight_decay": 0.3}, {"momentum": 0.7, "weight_decay": 0.3}):
        training = Training.make(rng, 23, 8, **settings)
        training.run(student, generator(rng))
        expect_updates(student, training)


@check(question="train", points=1)
def train_epochs(student, rng):
    """each epoch goes through all the data once, batch by batch"""
    for n, batch_size in (*CASES, (4, 1)):
        training = Training.make(rng, n, batch_size)
        if batch_size > n and not own_pass(student, training.data, batch_size):
            continue  # a minibatches that has no batch here was charged there
        training.run(student, generator(rng))
        per_epoch = training.batches_per_epoch(student)
        if per_epoch is None:
            how = "more" if len(training.calls) > training.epochs * training.per_epoch else "less"
            raise Failure(
                f"train calls grad_fn {how} often than once per batch and epoch.",
                "How often does the body of each loop run, and what ends it?",
            )
        for batches in training.split(per_epoch):
            for name, fault in FAULTS.items():
                found = fault(batches, n, batch_size)
                if found:
                    charge(student, [name], f"In an epoch of train, {found[0]}.", found[1])


@check(question="train", points=1)
def train_shuffle(student, rng):
    """each epoch puts other examples together"""
    training = Training.make(rng, 61, 7)
    training.run(student, generator(rng))
    epochs = training.split(training.batches_per_epoch(student) or training.per_epoch)
    together = [{frozenset(batch.numbers) for batch in batches} for batches in epochs]
    if len(together) < 2:
        raise Failure("train makes too few updates for two epochs.", "What ends each loop?")
    if any(together[k] == together[j] for k in range(len(together)) for j in range(k)):
        charge(
            student,
            ["shuffled", "rng"],
            "Two epochs of train use the same batches.",
            "When is the order decided: once, or again in every epoch?",
        )
    if any(fault_shuffled(batches) for batches in epochs):
        charge(student, ["shuffled"], "train does not shuffle the examples.", "Which examples can meet in one batch?")


@check(question="train", points=1, needs=["train_shuffle"])
def train_rng(student, rng):
    """the order of training comes from the generator passed in, and from nothing else"""
    training = Training.make(rng, 23, 8, epochs=2)
    seed = int(rng.integers(2**31))

    def order(k):
        seen = training.run(student, np.random.default_rng(seed + k))[2]
        return training.order(), seen.global_rng_used

    first, global_used = order(0)
    if global_used:
        charge(
            student,
            ["rng"],
            "train uses or seeds numpy's global random state.",
            "Which object draws the random numbers?",
        )
    elif order(0)[0] != first:
        charge(
            student,
            ["rng"],
            "The same state of rng gives training in another order.",
            "Where do the random numbers come from, if not from rng?",
        )
    elif all(order(k)[0] == first for k in (1, 2, 3)):
        charge(
            student,
            ["rng", "shuffled"],
            "Training runs in the same order whatever the state of rng.",
            "Which generator decides the order of an epoch?",
        )


@check(question="train", points=1, hint="What is recorded, when, and how often?")
def train_losses(student, rng):
    """losses holds what grad_fn returned, one number per update"""
    training = Training.make(rng, 23, 8, momentum=0.7, weight_decay=0.3)
    _, losses, _ = training.run(student, generator(rng))
    if not training.calls:
        raise Failure("train never asks grad_fn for a loss.", "Where does the loss of a batch come from?")
    losses = list(losses) if isinstance(losses, np.ndarray) and losses.ndim else losses
    if not isinstance(losses, tuple | list):
        raise Failure("losses is neither a list nor an array.", "What does the handout say that train returns?")
    if len(losses) != len(training.calls):
        how = "more" if len(losses) > len(training.calls) else "fewer"
        raise Failure(f"losses holds {how} numbers than there were updates.", "What is recorded, when, and how often?")
    for k, (loss, call) in enumerate(zip(losses, training.calls, strict=True)):
        expect(loss, call.loss, what=f"loss {k + 1} of {len(losses)}")


@check(question="train", points=1, needs=["train_updates"])
def train_result(student, rng):
    """train returns the parameters after the last update"""
    for n, batch_size in ((23, 8), (20, 10)):
        training = Training.make(rng, n, batch_size)
        final, _, _ = training.run(student, generator(rng))
        if final is None:
            raise Failure("train returns None where the parameters should be.", "What does the return statement name?")
        expect_updates(student, training, final)


@check(question="train", points=1, needs=["train_updates"], section="Conventions")
def train_contract(student, rng):
    """train leaves its arguments as they were and does the same again from the same state of rng"""
    training = Training.make(rng, 23, 8, momentum=0.7, weight_decay=0.3)
    seed = int(rng.integers(2**31))
    final, losses, seen = training.run(student, np.random.default_rng(seed))
    before, order = training.arguments(None), training.order()
    own = set()
    for name, place, own_faults in (("params", 1, step_faults), ("X", 2, batch_faults), ("y", 3, batch_faults)):
        if not identical(before[place], seen.args[place]):
            own |= own_faults(student)
            if "arguments" not in own:
                raise Failure(
                    f"train changes {name}, which its caller still needs.",
                    "Which line writes into an array or a dict that was passed in?",
                    kind="mutation",
                )
    again = training.run(student, np.random.default_rng(seed))
    if training.order() == order and not identical((final, losses), again[:2]):  # another order: see train_rng
        own |= step_faults(student)
        if "state" not in own:
            raise Failure(
                "train gives another answer when it is called a second time with the same arguments.",
                "What does it keep from one call to the next?",
                kind="state",
            )
    if own:
        note("train is graded with your own minibatches and sgd_step.")
        return
    training.params = {name: as_slice(p) for name, p in training.params.items()}
    training.data = Rows(as_slice(training.data.X), as_slice(training.data.y))
    from_slices = training.run(student, np.random.default_rng(seed))[0]
    if training.order() == order:
        expect_arrays(from_slices, entries(final, training.params, what="params"), "params (from slices)")
