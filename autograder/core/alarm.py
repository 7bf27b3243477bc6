"""An end to what takes too long."""

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

_AGAIN = 1.0  # seconds until it rings again: what is raised in a destructor or in a callback of the collector is lost
_LEAST = 0.01  # seconds; 0 would mean never


class TooSlow(BaseException):
    """The time is over; not an Exception, so that a broad except does not hide it."""


@contextmanager
def at_most(seconds: float, late: Callable[[], BaseException] = TooSlow) -> Iterator[None]:
    """Raise `late()` inside after that time, where the system and the thread can: in the main one, not on Windows."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, partial(_ring, late))
    signal.setitimer(signal.ITIMER_REAL, max(seconds, _LEAST), _AGAIN)
    try:
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    finally:  # again, since it may have rung just before it was switched off
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def ring_now() -> None:
    """Let the time of the `at_most` that is running be over."""
    signal.setitimer(signal.ITIMER_REAL, _AGAIN, _AGAIN)
    signal.raise_signal(signal.SIGALRM)


def _ring(late: Callable[[], BaseException], *_: object) -> None:
    error = late()
    if not _on_its_way(type(error)):
        raise error


def _on_its_way(kind: type[BaseException]) -> bool:
    """Whether it was raised already, and what runs now tidies up: it is not to be interrupted."""
    error = sys.exception()
    while error is not None and not isinstance(error, kind):
        error = error.__context__
    return error is not None
