"""At a student's own desk a function that does not end is stopped once, and not again in each of its checks.

Runs in the worker, which so can say in which line it was, and what was printed until then.
"""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from autograder.submissions.cells import StatementTooSlow, stopped_after


class NotAskedAgain(Exception):
    """A call of a function that did not finish when it was called before."""


@dataclass
class EndlessFunctions:
    """Which functions did not finish."""

    seconds: float
    """Of one call."""
    names: set[str] = field(default_factory=set)

    @contextlib.contextmanager
    def stopped_once(self, function: str) -> Iterator[None]:
        """Raises `NotAskedAgain` for a function that was stopped before, StatementTooSlow inside after the seconds."""
        if function in self.names:
            raise NotAskedAgain
        try:
            with stopped_after(self.seconds):
                yield
        except StatementTooSlow:
            self.names.add(function)
            raise
