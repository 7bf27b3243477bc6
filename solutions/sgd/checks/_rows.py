"""Passes over data whose rows can be recognised, so that every example is known again in its batch."""

from dataclasses import dataclass
from types import SimpleNamespace

import numpy as np

from autograder import Failure, unpack

CASES = ((23, 5), (20, 5), (4, 9))  # N, batch size: a remainder, none, a single batch


def generator(rng):
    """A generator for the student; the check keeps its own."""
    return np.random.default_rng(int(rng.integers(2**32)))


@dataclass
class Rows:
    """Data whose rows can be recognised: column 0 of X is the row's number i, and y is 7 i + 3."""

    X: np.ndarray
    y: np.ndarray

    @classmethod
    def make(cls, rng, n):
        numbers = np.arange(n)
        return cls(np.column_stack([numbers, rng.normal(0.5, 1.0, (n, 2))]), 7 * numbers + 3)

    def batch(self, X_batch, y_batch):
        """Row numbers, labels, and whether the rows are whole; lists and unit axes are charged by another check."""
        X_batch, y_batch = numbers_of(X_batch, "X_batch"), numbers_of(y_batch, "y_batch")
        if X_batch.size % self.X.shape[1]:
            raise Failure("X_batch does not hold whole rows of X.", "Along which axis do the examples lie?")
        rows = X_batch.reshape(-1, self.X.shape[1])
        numbers = [int(i) if i in range(len(self.X)) else -1 for i in rows[:, 0]]
        whole = all(i >= 0 and np.array_equal(self.X[i], row) for i, row in zip(numbers, rows, strict=True))
        return SimpleNamespace(numbers=numbers, labels=np.ravel(y_batch).tolist(), whole=whole)

    def passed(self, got):
        """The batches of one pass, from what minibatches returned."""
        if not isinstance(got, list | tuple):
            raise Failure(
                "minibatches should yield pairs (X_batch, y_batch), or return a list of them.",
                "What does a loop over the result see?",
                kind="structure",
            )
        return [self.batch(*unpack(pair, "X_batch", "y_batch")) for pair in got]


def numbers_of(value, what):
    """As an array; lists of numbers or rows are looked at as well."""
    try:
        array = np.asarray(value)
    except ValueError:
        array = np.empty(0, dtype=object)
    if array.dtype.kind not in ("f", "i", "u"):
        raise Failure(f"{what} is not an array of numbers.", "What does indexing an array give back?", kind="type")
    return array


def a_pass(student, data, batch_size, rng):
    return data.passed(student.minibatches(data.X, data.y, batch_size, rng))
