"""Passes over data in minibatches: data whose examples are known again in every batch, and what a pass can do wrong.

Nobody's order of random calls is demanded. What is random is looked at through facts that hold for every correct
submission but for these events; with `NumberedRows.SHUFFLED`, and for checks that look at four passes:

- 5 of the 9 batches of a random pass over 61 examples hold consecutive rows: below 1e-24. (Five given batches of 7:
  at most 55 / C(61 - 7 j, 7) for j = 0..4, so 2e-30 together, 1e-28 with the short last batch; times C(9, 5) choices
  and the 4 passes.)
- three passes over 61 examples share their last batch of 5: C(61, 5)^-2 < 1e-13.
- two of three passes over 61 examples share their batches: 3 / (61! / (7!^8 5! 8!)) < 1e-40.
- passes over 12 or more examples from four different generators are the same: 1/12!^3 < 1e-25 for a submission that
  draws from the generator, and below 1e-27 for one that only draws a seed below 2^31 from it.

Together below 1e-12 per submission.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Self

import numpy as np
from numpy.typing import NDArray

from autograder.checking.structure import unpack
from autograder.core.failure import Failure

Fault = tuple[str, str] | None
"""What is wrong, in words, and a question that leads on."""


@dataclass(frozen=True)
class SeenBatch:
    """A batch as it was given out."""

    numbers: list[int]
    """Of its rows in X; -1 for what is no row of X."""
    labels: list[Any]
    whole: bool
    """Whether each row is a row of X in all its entries."""

    @property
    def is_run(self) -> bool:
        """Whether its rows are neighbours in X."""
        return bool(self.numbers) and int(np.ptp(self.numbers)) == len(self.numbers) - 1


@dataclass(frozen=True)
class NumberedRows:
    """Data whose examples are known again: X[i, 0] is the number i, and y[i] is 7 i + 3."""

    X: NDArray[Any]
    y: NDArray[Any]
    SHUFFLED: ClassVar = (61, 7)
    """How many examples, in batches of which size, tell a random pass from one that is not."""

    @classmethod
    def make(cls, rng: np.random.Generator, n: int) -> Self:
        """X has shape (n, 3), float64; y (n,), int64."""
        numbers = np.arange(n)
        return cls(np.column_stack([numbers, rng.normal(0.5, 1.0, (n, 2))]), 7 * numbers + 3)

    def batch(self, X_batch: Any, y_batch: Any) -> SeenBatch:
        """Which examples are in a batch; a list, or an axis of length 1 too many, is not charged here.

        Raises:
            Failure: these are not numbers, or not whole rows.
        """
        X_batch, y_batch = _numbers_of(X_batch, "X_batch"), _numbers_of(y_batch, "y_batch")
        if X_batch.size % self.X.shape[1]:
            raise Failure("X_batch does not hold whole rows of X.", "Along which axis do the examples lie?")
        rows = X_batch.reshape(-1, self.X.shape[1])
        known = {number: number for number in range(len(self.X))}  # floats are found, too
        numbers = [known.get(i, -1) for i in rows[:, 0].tolist()]
        whole = -1 not in numbers and np.array_equal(self.X[numbers], rows)
        return SeenBatch(numbers, np.ravel(y_batch).tolist(), whole)

    def batches(self, got: Any, function: str, batch_size: int) -> list[SeenBatch]:
        """The batches of a pass.

        Args:
            got: what the function with this name returned.

        Raises:
            Failure: it is no list of pairs, or has none where a full batch is due; that the others come is a fault of
                the kind `once`.
        """
        if not isinstance(got, list | tuple):
            raise Failure(
                f"{function} should yield pairs (X_batch, y_batch), or return a list of them.",
                "What does a loop over the result see?",
                kind="structure",
            )
        if not got and len(self.X) >= batch_size:
            raise Failure(f"{function} gives no batches at all.", "Does the loop run at all?")
        return [self.batch(*unpack(pair, "X_batch", "y_batch")) for pair in got]


def expect_pass(batches: Sequence[SeenBatch], n: int, batch_size: int, *kinds: str, where: str) -> None:
    """Raise `Failure` for the first fault of these kinds in a pass over n `NumberedRows`.

    Args:
        kinds: `once`: each example comes exactly once; `sizes`: all batches are full but the last, and none is empty;
            `pairs`: rows stay whole and keep their labels; `shuffled`: fewer than half of the batches are neighbours.
        where: begins the message: `In a pass over 20 examples`.
    """
    for kind in kinds:
        fault = _FAULTS[kind](batches, n, batch_size)
        if fault is not None:
            raise Failure(f"{where}, {fault[0]}.", fault[1])


def expect_random_order(order: Callable[[int], tuple[Any, bool]], seed: int) -> None:
    """Raise `Failure` unless the order follows from the generator's state, and from nothing else.

    Args:
        order: runs the submission with a generator of this seed; gives the order of the examples, and whether numpy's
            global random state was used (`student.observe(...).global_rng_used`).
    """
    first, global_used = order(seed)
    if global_used:
        raise Failure("numpy's global random state is used or seeded.", "Which object draws the random numbers?")
    if order(seed)[0] != first:
        raise Failure(
            "The same state of rng gives another order.", "Where do the random numbers come from, if not from rng?"
        )
    if all(order(seed + k)[0] == first for k in (1, 2, 3)):
        raise Failure("The order is the same whatever the state of rng.", "What does the order depend on?")


def _once(batches: Sequence[SeenBatch], n: int, _: int) -> Fault:
    came = [number for batch in batches for number in batch.numbers]
    if -1 in came:
        return "there are rows that are none of X", "What fills the rows of a batch for which no example is left?"
    missing, repeated = set(range(n)) - set(came), len(came) > len(set(came))
    if missing and repeated:
        return "some examples come more than once and others never", "Can an example be drawn again in the same pass?"
    if missing:
        return "some examples never come", "Which places of the shuffled order do your first and your last batch cover?"
    if repeated:
        return "some examples come more than once", "Who comes in the last batch when too few examples are left?"
    return None


def _sizes(batches: Sequence[SeenBatch], _: int, batch_size: int) -> Fault:
    """How many batches there are is left to `_once`."""
    sizes = [len(batch.numbers) for batch in batches]
    if 0 in sizes:
        return "there is an empty batch", "Where does the last batch begin, and can it begin too late?"
    if max(sizes, default=0) > batch_size:
        return "a batch is larger than batch_size", "How many examples may the last batch hold at most?"
    if any(size != batch_size for size in sizes[:-1]):
        return "batches before the last are not full", "Which batches may be smaller than batch_size?"
    return None


def _pairs(batches: Sequence[SeenBatch], _: int, __: int) -> Fault:
    if not all(batch.whole for batch in batches):
        return "rows of X are not whole any more", "What exactly is shuffled: rows, or the entries of each column?"
    if any(batch.labels != [7 * i + 3 for i in batch.numbers] for batch in batches):
        return "examples come with the labels of others", "By which order are the rows picked, and by which the labels?"
    return None


def _shuffled(batches: Sequence[SeenBatch], _: int, __: int) -> Fault:
    if 2 * sum(batch.is_run for batch in batches) >= len(batches):
        return "rows that are neighbours in X share their batches", "Which examples can meet in one batch?"
    return None


_FAULTS: Mapping[str, Callable[[Sequence[SeenBatch], int, int], Fault]] = {
    "once": _once,
    "sizes": _sizes,
    "pairs": _pairs,
    "shuffled": _shuffled,
}


def _numbers_of(value: Any, what: str) -> NDArray[Any]:
    """As an array; lists of numbers or rows are looked at as well."""
    try:
        array = np.asarray(value)
    except ValueError:
        array = np.empty(0, dtype=object)
    if array.dtype.kind not in ("f", "i", "u"):
        raise Failure(f"{what} is not an array of numbers.", "What does indexing an array give back?", kind="type")
    return array
