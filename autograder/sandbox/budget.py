"""What one submission may cost altogether: time of its workers, and time and memory of the trusted side.

The limits of a call bound each reply; what a submission makes the grader do with many of them is bounded here. Since
every reply is bounded, it is enough to look between two of them: nothing has to be interrupted.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from autograder.core.limits import Limits
from autograder.core.own_time import own_seconds
from autograder.sandbox.wire import Frame

_USUAL = 64 << 10  # bytes that any reply may have, however little was asked
_TIMES = 8  # so much more than its arguments a reply may have beyond that
_OBJECTS = 16  # bytes of memory for each byte of JSON


class BudgetSpent(Exception):
    """The submission has used up what it may cost: nothing of it is run any more. The message says what."""


@dataclass
class Budget:
    """What a submission may cost, and what it has cost so far; shared by all workers that run it for one purpose."""

    limits: Limits
    worker_seconds: float = 0.0
    """Of its workers, so far."""
    _grader_seconds: float = 0.0
    _since: float | None = None
    _kept: int = 0

    @contextmanager
    def charged(self) -> Iterator[None]:
        """The processor time that this thread uses inside is the submission's: what is made of its replies."""
        if self._since is not None:  # what is outside counts it already
            yield
            return
        self._since = _charged_now()
        try:
            yield
        finally:
            self._grader_seconds, self._since = self.grader_seconds, None

    @property
    def grader_seconds(self) -> float:
        """Processor time of the trusted side, so far."""
        return self._grader_seconds + (0.0 if self._since is None else _charged_now() - self._since)

    @property
    def spent(self) -> str:
        """What is used up, as the rest of a sentence; empty while there is some of everything."""
        if self.worker_seconds >= self.limits.total_seconds:
            return f"used up its {self.limits.total_seconds:.3g} seconds"
        if self.grader_seconds >= self.limits.grader_seconds:
            return "returned values that take too long to check"
        if self._kept >= self.limits.reply_mb << 20:
            return f"returned more than {self.limits.reply_mb} MB in all calls together"
        return ""

    def require(self) -> None:
        """Raises `BudgetSpent` when something is used up."""
        if why := self.spent:
            raise BudgetSpent(f"The submission {why}.")

    @contextmanager
    def unless_in_vain(self, *errors: type[Exception]) -> Iterator[None]:
        """What is used inside is not charged if it ends with one of these errors: it is done again otherwise.

        The processor time of the trusted side counts all the same.
        """
        seconds, kept = self.worker_seconds, self._kept
        try:
            yield
        except errors:
            self.worker_seconds, self._kept = seconds, kept
            raise

    def keep(self, reply: Frame) -> None:
        """Count a reply that came; raises `BudgetSpent`."""
        self._kept += sum(map(len, reply.buffers)) + _OBJECTS * reply.header_bytes
        self.require()


def _charged_now() -> float:
    return time.thread_time() - own_seconds()


def most_bytes(sent: int) -> int:
    """How many bytes of numbers a reply may have to one who was sent so many: far more than any check expects."""
    return _USUAL + _TIMES * sent
