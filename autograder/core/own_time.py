"""Processor time that the grader spends on its own account while it looks at a submission."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import local

_spent = local()


@contextmanager
def own_time() -> Iterator[None]:
    """What this thread uses inside is charged to no submission."""
    start, before = time.thread_time(), own_seconds()
    try:
        yield
    finally:
        _spent.seconds = before + time.thread_time() - start


def own_seconds() -> float:
    """Seconds of this thread so far that no submission is charged for."""
    return float(getattr(_spent, "seconds", 0.0))
