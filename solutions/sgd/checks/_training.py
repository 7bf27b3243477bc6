"""Training that is watched through the callback which it is given."""

from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from autograder import (
    FLOAT32,
    FLOAT64,
    Failure,
    NumberedRows,
    as_slice,
    expect_entries,
    expect_inputs_unchanged,
    expect_pass,
    judge_beside_helpers,
    unpack,
)

from .minibatches import FEW, MANY, expect_own_generator
from .sgd_step import STEP


@dataclass
class Call:
    """One call of grad_fn: what it got and what it returned."""

    params: dict
    batch: Any
    loss: float
    grads: dict


@dataclass
class Training:
    """A regression for `train`, whose gradient callback notes down everything that it sees."""

    data: NumberedRows
    batch_size: int
    epochs: int
    lr: float
    momentum: float
    weight_decay: float
    params: dict
    features: np.ndarray
    targets: np.ndarray
    rising: bool = False
    """Whether each loss is larger than the one before, so that the last parameters are not the best."""
    calls: list[Call] = field(default_factory=list)

    @classmethod
    def make(cls, rng, n, batch_size, epochs=3, lr=0.1, momentum=0.0, weight_decay=0.0, **options):
        params = {"W": rng.normal(0.5, 1.0, (4, 3)), "b": rng.normal(-0.5, 1.0, 3), "gain": rng.normal(0.5, 1.0, 5)}
        features, targets = rng.uniform(-1, 1, (n, 4)), rng.normal(0.6, 1.0, (n, 3))
        data = NumberedRows.make(rng, n)
        return cls(data, batch_size, epochs, lr, momentum, weight_decay, params, features, targets, **options)

    def with_params(self, change):
        return replace(self, params={name: change(p) for name, p in self.params.items()})

    def from_slices(self):
        """The same training with arrays that are read-only slices of others."""
        return replace(self.with_params(as_slice), data=NumberedRows(as_slice(self.data.X), as_slice(self.data.y)))

    @property
    def settings(self):
        return self.lr, self.momentum, self.weight_decay

    @property
    def per_epoch(self):
        return -(-len(self.data.X) // self.batch_size)

    def grad_fn(self, params, X_batch, y_batch):
        """Loss and gradients at what was passed, or at zeros where something else than a parameter was passed."""
        if len(self.calls) >= 20 * self.epochs * self.per_epoch:
            raise Failure("train calls grad_fn far more often than once per batch.", "What ends each loop?")
        if not isinstance(params, dict):
            raise Failure("grad_fn got no dict of parameters.", "What does grad_fn expect, in which order?")
        batch = self.data.batch(X_batch, y_batch)
        W, b, gain = (self._usable(params, name) for name in ("W", "b", "gain"))
        # by row numbers, so that a mix-up of rows and labels shows where it belongs and nowhere else
        rows = np.array(batch.numbers, dtype=int) % len(self.features)
        F, T = self.features[rows], self.targets[rows]
        n = max(1, len(rows))
        with np.errstate(all="ignore"):  # parameters that a wrong submission has blown up
            residual = F @ W + b - T
            loss = np.float64(0.5 * np.sum(residual**2) / n + 0.15 * np.sum(gain**2) + F[:, 0].sum() * gain.sum() / n)
            grads = {"W": F.T @ residual / n, "b": residual.sum(axis=0) / n, "gain": 0.3 * gain + F[:, 0].sum() / n}
            grads = {name: g.astype(self.params[name].dtype) for name, g in grads.items()}
        loss += 1e3 * len(self.calls) * self.rising
        self.calls.append(Call(params, batch, loss, grads))
        return loss, grads

    def _usable(self, params, name):
        got, shape = params.get(name), self.params[name].shape
        right = isinstance(got, np.ndarray) and got.shape == shape and got.dtype.kind in "fiu"
        return got.astype(float) if right else np.zeros(shape)

    def arguments(self, seed):
        data, rng = self.data, np.random.default_rng(seed)
        return self.grad_fn, self.params, data.X, data.y, self.epochs, self.batch_size, *self.settings, rng

    def run(self, student, seed):
        """(params, losses) that train returned, and the observation of the call."""
        self.calls = []
        seen = student.observe("train", *self.arguments(seed))
        return (*unpack(seen.value, "params", "losses"), seen)

    def order(self):
        return [i for call in self.calls for i in call.batch.numbers]

    def split(self):
        """The batches of each epoch."""
        batches = [call.batch for call in self.calls]
        return [batches[k : k + self.per_epoch] for k in range(0, len(batches), self.per_epoch)]

    def expect_updates(self, *final):
        """Every update follows the handout's rule; `final` are the returned parameters, where they are looked at."""
        if not self.calls:
            raise Failure("train makes no update: it never calls grad_fn.", "Where does a batch's gradient come from?")
        tolerance = FLOAT32 if self.params["W"].dtype == np.float32 else FLOAT64
        first = self.calls[0].params
        expect_entries(first, self.params, what="params (in the first call of grad_fn)", tolerance=tolerance)
        velocity = {name: np.zeros_like(p) for name, p in self.params.items()}
        after = [*(call.params for call in self.calls[1:]), *final]
        for update, (call, params) in enumerate(zip(self.calls, after, strict=False)):
            wanted, velocity = right_step(call.params, call.grads, velocity, *self.settings)
            try:
                expect_entries(params, wanted, what="params", tolerance=tolerance)
            except Failure as difference:
                where, hint = self._place(update, last=update == len(self.calls) - 1)
                raise Failure(f"{where}: {difference.message}", hint, kind=difference.kind) from None

    def _place(self, update, last):
        if last:
            return "The returned parameters are not those after the last update", "Which parameters does train return?"
        place = update % self.per_epoch
        if update >= self.per_epoch and place == 0:
            return "After the first update of a later epoch", "What is set back, or changed, when a new epoch begins?"
        if place == self.per_epoch - 1 and len(self.data.X) % self.batch_size and self.epochs > 1:
            return "After the update of a short batch", "Is the last, shorter batch treated in another way?"
        return "After an update the parameters are not what they should be", None


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


def judged(student, rng, attempt):
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
        are_right=lambda: has_right_helpers(student, rng),
    )


def expect_of_each(student, rng, trainings, look):
    """Run trainings, each of which `look` takes with the parameters and the losses that came back."""

    def attempt(submission):
        for training in trainings:
            look(training, *training.run(submission(), 3)[:2])

    judged(student, rng, attempt)


def has_right_helpers(student, rng):
    """Whether some steps and some passes are right, and leave alone what they are given."""
    source = np.random.default_rng(rng.integers(2**31))
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
