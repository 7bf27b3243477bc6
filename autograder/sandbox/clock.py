"""The time of one request to a submission: it runs while its answer is waited for, and at no other time."""

import random
import time
from collections.abc import Callable

from autograder.sandbox.cpu_account import NO_ACCOUNT, CpuAccount

_SLICE = (0.15, 0.35)  # seconds that are waited for at once: by chance, or one could be awake whenever it is looked at
_LEAST = 0.001  # seconds: less cannot be waited for
_PATIENCE = 5  # so many times its limit is waited for more, while a busy machine holds a submission up


class Clock:
    """Counts what a submission took, in slices.

    A slice is charged with no more than was asked for, however late the grader looks again: who was stopped meanwhile
    (Ctrl-Z, a machine that does something else) is the grader, not the submission. What the grader itself does between
    two waits costs the submission nothing.

    Args:
        limit: seconds.
        account: the CPU time of the worker so far; None when it is not known.
        before: how it stood when the request was sent.
    """

    def __init__(self, limit: float, account: Callable[[], CpuAccount | None], before: CpuAccount = NO_ACCOUNT) -> None:
        self._limit, self._account, self._before = limit, account, before
        self._asked_at, self._slice = 0.0, 0.0
        self._pardoned = 0.0
        self._now: CpuAccount | None = None
        self._looks = self._busy = 0
        self.seconds = 0.0
        """Charged so far."""

    def left(self) -> float:
        """How long to wait for the worker before asking again; raises TimeoutError when its time is over."""
        if self._settle() > 0.99 * self._slice > 0:  # all of it was waited for
            self._look()
        rest = self._limit - self.seconds
        if rest < _LEAST:
            rest += self._held_up()
        if rest < _LEAST:
            raise TimeoutError
        self._slice = min(rest, random.uniform(*_SLICE))
        self._asked_at = time.monotonic()
        return self._slice

    def stop(self) -> None:
        """The worker has answered; the time runs again when `left` is asked."""
        self._settle()
        self._slice = 0.0

    def _settle(self) -> float:
        """Charge the slice that is over; returns how much of it was waited for."""
        waited = min(time.monotonic() - self._asked_at, self._slice)
        self.seconds += waited
        return waited

    def _look(self) -> None:
        """What the worker does at the end of a slice."""
        self._now = self._account()
        if self._now is None:
            return
        if self._now.stopped and self._pardoned < _PATIENCE * self._limit:
            self.seconds -= self._slice  # by whoever stopped it: in a jail it cannot stop itself
            self._pardoned += self._slice
        self._looks += 1
        self._busy += self._now.busy

    def _held_up(self) -> float:
        """Of the seconds charged, those in which the machine was busy with others; there is an end to these.

        Without a processor is certain. A worker that has run for less and yet is busy is taken to have waited for a
        disk, most of all for the pages of a library: for such a share of the time as it was busy at all looks. One
        that sleeps does so of its own accord.
        """
        if self._now is None:
            return 0.0
        without_processor = self._now.waited - self._before.waited
        for_disk = (self.seconds - (self._now.ran - self._before.ran)) * self._busy / self._looks
        held_up = for_disk if self._now.busy else without_processor
        return min(max(held_up, 0.0), _PATIENCE * self._limit)
