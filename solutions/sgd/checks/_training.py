"""Training that is watched through the callback which it is given."""

from dataclasses import dataclass, field
from types import SimpleNamespace

import numpy as np

from autograder import Failure, note, unpack

from ._rows import Rows, own_pass


@dataclass
class Call:
    """One call of grad_fn: what it got and what it returned."""

    params: dict
    batch: SimpleNamespace
    loss: float
    grads: dict


@dataclass
class Training:
    """A regression for `train`, whose gradient callback notes down everything that it sees."""

    data: Rows
    batch_size: int
    epochs: int
    lr: float
    momentum: float
    weight_decay: float
    params: dict
    features: np.ndarray
    targets: np.ndarray
    calls: list[Call] = field(default_factory=list)

    @classmethod
    def make(cls, rng, n, batch_size, epochs=3, lr=0.1, momentum=0.0, weight_decay=0.0):
        params = {
            "W": rng.normal(0.5, 1.0, (4, 3)),
            "b": rng.normal(-0.5, 1.0, 3),
            "gain": rng.normal(0.5, 1.0, 5),
        }
        features, targets = rng.uniform(-1, 1, (n, 4)), rng.normal(0.6, 1.0, (n, 3))
        return cls(Rows.make(rng, n), batch_size, epochs, lr, momentum, weight_decay, params, features, targets)

    @property
    def per_epoch(self):
        return -(-len(self.data.X) // self.batch_size)

    @property
    def settings(self):
        return self.lr, self.momentum, self.weight_decay

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
            grads = {
                "W": F.T @ residual / n,
                "b": residual.sum(axis=0) / n,
                "gain": 0.3 * gain + F[:, 0].sum() / n,
            }
            grads = {name: g.astype(self.params[name].dtype) for name, g in grads.items()}
        self.calls.append(Call(params, batch, loss, grads))
        return loss, grads

    def _usable(self, params, name):
        got, shape = params.get(name), self.params[name].shape
        right = isinstance(got, np.ndarray) and got.shape == shape and got.dtype.kind in "fiu"
        return got.astype(float) if right else np.zeros(shape)

    def arguments(self, rng):
        data = self.data
        return self.grad_fn, self.params, data.X, data.y, self.epochs, self.batch_size, *self.settings, rng

    def run(self, student, rng):
        """(params, losses) that train returned, and the observation of the call."""
        self.calls = []
        seen = student.observe("train", *self.arguments(rng))
        return (*unpack(seen.value, "params", "losses"), seen)

    def order(self):
        return [i for call in self.calls for i in call.batch.numbers]

    def batches_per_epoch(self, student):
        """ceil(N / batch_size), or what the submission's own minibatches makes of it when the calls fit that."""
        if len(self.calls) == self.epochs * self.per_epoch:
            return self.per_epoch
        own = own_pass(student, self.data, self.batch_size)
        if own and len(self.calls) == self.epochs * len(own):
            note("train is graded with the batches of your own minibatches.")
            return len(own)
        return None

    def split(self, per_epoch):
        """The batches of each epoch."""
        batches = [call.batch for call in self.calls]
        return [batches[k : k + per_epoch] for k in range(0, len(batches), per_epoch)]
