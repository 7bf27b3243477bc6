"""Training replayed: every batch is known again by its loss, since no two examples have the same.

Where a poor init_mlp draws a network for which two have, such as one without active units, a right one stands in.
"""

from contextlib import suppress
from dataclasses import dataclass
from heapq import nsmallest
from itertools import combinations
from typing import Any

import numpy as np

from autograder import (
    Failure,
    NotJudged,
    entries,
    expect,
    expect_inputs_unchanged,
    expect_shape,
    identical,
    judge_beside_helpers,
    unpack,
)
from autograder.contracts.plan import Observation

from ._reference import example_losses, init, numpy_loss


class Indistinct(NotJudged):
    """Two batches have the same loss, so that none can be known again."""

    def __init__(self):
        super().__init__("The batches of train_mlp cannot be told apart by their losses.")


def right_loss(params, X, y, l2):
    return numpy_loss(params, np.asarray(X), np.asarray(y), float(l2))


@dataclass
class Task:
    """Data and settings of a small training."""

    X: np.ndarray
    y: np.ndarray
    sizes: list[int]
    epochs: int
    batch_size: int
    lr: float
    l2: float
    seed: int

    @classmethod
    def make(cls, rng, n, batch_size, *, epochs=2, lr=0.2, l2=0.05, sizes=(4, 24, 3)):
        X, y = rng.normal(0.4, 1.1, (n, sizes[0])), np.arange(n) % sizes[-1]
        return cls(X, y, list(sizes), epochs, batch_size, lr, l2, int(rng.integers(2**31)))

    @property
    def batches(self):
        """Sizes of the batches of an epoch."""
        full, rest = divmod(len(self.X), self.batch_size)
        return [self.batch_size] * full + ([rest] if rest else [])

    def arguments(self, seed=None):
        rng = np.random.default_rng(self.seed if seed is None else seed)
        return (self.X, self.y, self.sizes, self.epochs, self.batch_size, self.lr, self.l2, rng)


@dataclass
class Run:
    """What one training returned, the parameters that it began with, and what else it did."""

    params: dict[str, Any]
    losses: np.ndarray
    start: dict[str, np.ndarray]
    seen: Observation


def run(student, task, right=(), seed=None):
    """Train, with right functions in place of those of the submission that `right` names."""
    seed = task.seed if seed is None else seed
    stand_ins = {"mlp_loss": right_loss, "init_mlp": right_init(task, seed)}
    chosen = student.with_stand_ins({name: stand_ins[name] for name in right})
    seen = chosen.observe("train_mlp", *task.arguments(seed))
    params, losses = unpack(seen.value, "params", "losses")
    own = "init_mlp" not in right
    start = begun(student, task, seed) if own else init(task.sizes, np.random.default_rng(seed))
    return Run(arrays(task, params, "params"), numbers(losses), start, seen)


def right_init(task, seed):
    """An init_mlp with a generator of its own, since a generator does not come back with a call."""

    def init_mlp(sizes, rng):  # callers may name rng
        if list(sizes) != task.sizes:  # and others could be astronomic
            raise Failure("train_mlp calls init_mlp with other sizes than it was given.", kind="callback")
        return init(task.sizes, np.random.default_rng(seed))

    return init_mlp


def begun(student, task, seed):
    """What the submission's own init_mlp draws."""
    start = arrays(task, student.init_mlp(task.sizes, np.random.default_rng(seed)), "params of init_mlp")
    return {name: p.astype(np.float64) for name, p in start.items()}


def arrays(task, params, what):
    """Parameters as a dict of arrays of the right shapes; raises `Failure` when they are none."""
    found = entries(params, [f"{kind}{k}" for k in range(1, len(task.sizes)) for kind in "Wb"], what=what)
    for k in range(1, len(task.sizes)):
        for name, shape in ((f"W{k}", tuple(task.sizes[k - 1 : k + 1])), (f"b{k}", (task.sizes[k],))):
            expect_shape(found[name], shape, what=f"{name} of {what}")
    return found


def numbers(losses):
    listed = losses.tolist() if isinstance(losses, np.ndarray) and losses.ndim == 1 else losses
    if not isinstance(listed, list | tuple):
        raise Failure("losses is neither a list nor an array of one axis.", "What does train_mlp return?")
    for loss in listed:
        expect_shape(loss, (), what="a loss")
    return np.array(listed, np.float64)


def judged(student, task, attempt, *, any_start=False):
    """Run a check of train_mlp.

    Args:
        attempt: takes the names of the functions in whose place right ones stand.
        any_start: the attempt does not depend on what rng drew first: a right init_mlp may stand in without need.
    """

    def beside_right_ones():
        if not any_start and init_is_usable(student, task):
            with suppress(Indistinct):
                attempt(("mlp_loss",))
                return
        attempt(("mlp_loss", "init_mlp"))

    judge_beside_helpers(
        "train_mlp",
        ["init_mlp", "mlp_loss"],
        own=lambda: attempt(()),
        right=beside_right_ones,
        are_right=lambda: (any_start or init_is_usable(student, task)) and loss_is_right(student, task),
    )


def loss_is_right(student, task):
    """Whether the submission's own mlp_loss is right for the data of a task, and leaves alone what it is given."""
    params = {name: p + 0.1 for name, p in init(task.sizes, np.random.default_rng(task.seed)).items()}
    loss, grads = right_loss(params, task.X, task.y, task.l2)
    try:
        got = unpack(expect_inputs_unchanged(student, "mlp_loss", params, task.X, task.y, task.l2), "loss", "grads")
        expect(got[0], loss, what="loss")
        for name, grad in arrays(task, got[1], "grads").items():
            expect(grad, grads[name], what=f"{name} of grads")
    except Failure:
        return False
    return True


def init_is_usable(student, task):
    """Whether the submission's own init_mlp draws numbers to begin with, no two weights alike, from rng alone."""
    try:
        first, again = (begun(student, task, task.seed) for _ in range(2))
    except Failure:
        return False
    with np.errstate(all="ignore"):
        finite = np.isfinite(right_loss(first, task.X, task.y, task.l2)[0])
    distinct = all(np.unique(p).size == p.size for name, p in first.items() if name.startswith("W"))
    return finite and identical(first, again) and distinct


def expect_number_of_losses(task, losses):
    wanted = task.epochs * len(task.batches)
    if len(losses) != wanted:
        how = "more" if len(losses) > wanted else "fewer"
        raise Failure(
            f"losses holds {how} numbers than there are batches in all epochs.",
            "How often does each loop run, and what is noted down in it?",
        )


def full_batch_steps(task, start):
    """The losses before each update and the parameters after the last, where a batch holds all examples."""
    params, losses = start, []
    for _ in range(task.epochs):
        loss, grads = numpy_loss(params, task.X, task.y, task.l2)
        losses.append(loss)
        params = {name: p - task.lr * grads[name] for name, p in params.items()}
    return np.array(losses), params


def followed(task, run):
    """The batches of each epoch, and the parameters after the last update, when every update is a right one."""
    expect_number_of_losses(task, run.losses)
    params, losses, epochs = run.start, iter(run.losses), []
    for _ in range(task.epochs):
        left, order = set(range(len(task.X))), []
        for size in task.batches:
            rows = recognised(task, params, next(losses), left, size)
            left -= set(rows)
            order.append(frozenset(rows))
            _, grads = numpy_loss(params, task.X[rows], task.y[rows], task.l2)
            params = {name: p - task.lr * grads[name] for name, p in params.items()}
        epochs.append(order)
    return epochs, params


def recognised(task, params, loss, left, size):
    """The rows of the batch that has this loss.

    Raises:
        Failure: no batch of examples still to come has it.
        Indistinct: more than one has it.
    """
    single = example_losses(params, task.X, task.y)
    weights = sum(float(np.sum(p * p)) for name, p in params.items() if name.startswith("W"))

    def distance(rows):
        return abs(np.mean([single[i] for i in rows]) + task.l2 * weights - loss)

    # the closest, since others can be close as well; but two have the same where no active unit is left for them
    closest, *others = nsmallest(2, combinations(sorted(left), size), key=distance)
    scale = max(1.0, abs(loss))
    if distance(closest) < 1e-7 * scale:
        if any(distance(other) - distance(closest) < 1e-13 * scale for other in others):
            raise Indistinct
        return list(closest)
    raise Failure(
        "A loss is not that of a batch of examples which the epoch has left, at the parameters that it should have.",
        "Which examples are in each batch, which parameters are changed in an update, by what, and what is noted down?",
    )


def expect_params(got, wanted):
    for name in sorted(wanted, reverse=True):  # biases first: where they are forgotten, those of the last layer stay 0
        expect(got[name], wanted[name], what=f"{name} of params")
