"""Little time for what does not end anyway, and the usual limit for the rest: a busy machine decides nothing."""

from collections.abc import Callable

import pytest

from autograder.sandbox.session import Session
from autograder.sandbox.wire import Frame

SECONDS = 0.3


def hurry(monkeypatch: pytest.MonkeyPatch, hangs: Callable[[Frame], bool]) -> None:
    """Requests that `hangs` is true of may take `SECONDS`."""
    exchange = Session._exchange

    def hurried(session, process, frame, seconds, *rest):
        return exchange(session, process, frame, SECONDS if hangs(frame) else seconds, *rest)

    monkeypatch.setattr(Session, "_exchange", hurried)
