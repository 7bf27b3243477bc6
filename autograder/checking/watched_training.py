"""A training loop, watched through the gradient function that it is given.

The loop is `train(grad_fn, params, X, y, epochs, batch_size, *settings, rng)`, under whatever name and with whatever
settings (a learning rate, a momentum): it calls `grad_fn(params, X_batch, y_batch)` for `(loss, grads)` once for each
batch, and returns the parameters, among whatever else.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from autograder.checking.compare import expect_entries
from autograder.checking.contract import as_slice
from autograder.checking.passes import NumberedRows, SeenBatch
from autograder.checking.tolerance import FLOAT32, FLOAT64
from autograder.core.failure import Failure

Arrays = Mapping[str, NDArray[Any]]
_MOST_CALLS = 20  # times as many as there are batches


@dataclass(frozen=True)
class SeenUpdate:
    """One call of grad_fn: what it got and what it returned."""

    params: Mapping[str, Any]
    batch: SeenBatch
    loss: float
    grads: Arrays


@dataclass
class WatchedTraining:
    """A regression to train, whose gradient function notes down everything that it sees."""

    function: str
    """Name of the loop."""
    data: NumberedRows
    batch_size: int
    epochs: int
    settings: Mapping[str, float]
    """What the loop hands on to its updates, in the order of its arguments."""
    params: Arrays
    """Where training starts: W (4, 3), b (3,), gain (5,)."""
    features: NDArray[Any]
    targets: NDArray[Any]
    rising: bool = False
    """Whether each loss is larger than the one before, so that the last parameters are not the best."""
    updates: list[SeenUpdate] = field(default_factory=list)
    """What was seen in the last run."""

    @classmethod
    def make(
        cls,
        function: str,
        rng: np.random.Generator,
        n: int,
        batch_size: int,
        settings: Mapping[str, float],
        *,
        epochs: int = 3,
        rising: bool = False,
    ) -> Self:
        """Training on n examples of the loop with this name."""
        params = {"W": rng.normal(0.5, 1.0, (4, 3)), "b": rng.normal(-0.5, 1.0, 3), "gain": rng.normal(0.5, 1.0, 5)}
        features, targets = rng.uniform(-1, 1, (n, 4)), rng.normal(0.6, 1.0, (n, 3))
        data = NumberedRows.make(rng, n)
        return cls(function, data, batch_size, epochs, settings, params, features, targets, rising)

    def with_params(self, change: Callable[[NDArray[Any]], Any]) -> Self:
        """The same training from other parameters, such as `np.float32` of these."""
        return replace(self, params={name: change(p) for name, p in self.params.items()}, updates=[])

    def from_slices(self) -> Self:
        """The same training with arrays that are read-only slices of others."""
        data = NumberedRows(as_slice(self.data.X), as_slice(self.data.y))
        return replace(self.with_params(as_slice), data=data)

    @property
    def per_epoch(self) -> int:
        """How many batches an epoch has."""
        return -(-len(self.data.X) // self.batch_size)

    def arguments(self, seed: int) -> tuple[Any, ...]:
        """What the loop is called with; its generator has this seed."""
        data, rng = self.data, np.random.default_rng(seed)
        settings = self.settings.values()
        return self.grad_fn, self.params, data.X, data.y, self.epochs, self.batch_size, *settings, rng

    def run(self, student: Any, seed: int) -> Any:
        """The observation of a call of the loop: what `student.observe` gives."""
        self.updates = []
        return student.observe(self.function, *self.arguments(seed))

    def grad_fn(self, params: Any, X_batch: Any, y_batch: Any) -> tuple[float, Arrays]:
        """Loss and gradients at what was passed, or at zeros where something else than a parameter was passed."""
        if len(self.updates) >= _MOST_CALLS * self.epochs * self.per_epoch:
            raise Failure(f"{self.function} calls grad_fn far more often than once per batch.", "What ends each loop?")
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
            found = {"W": F.T @ residual / n, "b": residual.sum(axis=0) / n, "gain": 0.3 * gain + F[:, 0].sum() / n}
            grads = {name: g.astype(self.params[name].dtype) for name, g in found.items()}
        loss += 1e3 * len(self.updates) * self.rising
        self.updates.append(SeenUpdate(params, batch, loss, grads))
        return loss, grads

    def _usable(self, params: Mapping[str, Any], name: str) -> NDArray[Any]:
        got, shape = params.get(name), self.params[name].shape
        right = isinstance(got, np.ndarray) and got.shape == shape and got.dtype.kind in "fiu"
        return got.astype(float) if right else np.zeros(shape)  # type: ignore[union-attr]  # as `right` says

    def order(self) -> list[int]:
        """The numbers of all examples, as they came in the last run."""
        return [number for update in self.updates for number in update.batch.numbers]

    def passes(self) -> list[list[SeenBatch]]:
        """The batches of each epoch of the last run."""
        batches = [update.batch for update in self.updates]
        return [batches[k : k + self.per_epoch] for k in range(0, len(batches), self.per_epoch)]

    def expect_updates(self, step: Callable[..., tuple[Arrays, Any]], *final: Any) -> None:
        """Raise `Failure` unless every update of the last run follows a rule.

        Args:
            step: (params, grads, state, *settings) -> (params, state), the rule; the first state is a dict of zeros.
            final: the parameters that came back, where these are looked at, too.
        """
        if not self.updates:
            raise Failure(
                f"{self.function} makes no update: it never calls grad_fn.",
                "Where does a batch's gradient come from?",
            )
        tolerance = FLOAT32 if self.params["W"].dtype == np.float32 else FLOAT64
        first = self.updates[0].params
        expect_entries(first, self.params, what="params (in the first call of grad_fn)", tolerance=tolerance)
        state: Any = {name: np.zeros_like(p) for name, p in self.params.items()}
        after = [*(update.params for update in self.updates[1:]), *final]
        for number, (update, params) in enumerate(zip(self.updates, after, strict=False)):
            wanted, state = step(update.params, update.grads, state, *self.settings.values())
            try:
                expect_entries(params, wanted, what="params", tolerance=tolerance)
            except Failure as difference:
                where, hint = self._place(number)
                raise Failure(f"{where}: {difference.message}", hint, kind=difference.kind) from None

    def _place(self, number: int) -> tuple[str, str | None]:
        if number == len(self.updates) - 1:
            hint = f"Which parameters does {self.function} return?"
            return "The returned parameters are not those after the last update", hint
        place = number % self.per_epoch
        if number >= self.per_epoch and place == 0:
            return "After the first update of a later epoch", "What is set back, or changed, when a new epoch begins?"
        if place == self.per_epoch - 1 and len(self.data.X) % self.batch_size and self.epochs > 1:
            return "After the update of a short batch", "Is the last, shorter batch treated in another way?"
        return "After an update the parameters are not what they should be", None
