"""Right code keeps its points when the grader, the worker or the whole machine is held up for longer than its limit."""

import contextlib
import os
import random
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from conftest import graded
from pauses import held_up

from autograder import expect
from autograder.core.results import Status
from autograder.sandbox import clock as module
from autograder.sandbox import session
from autograder.sandbox.chooser import best_launcher
from autograder.sandbox.clock import Clock
from autograder.sandbox.cpu_account import NO_ACCOUNT, CpuAccount
from autograder.sandbox.launch import Launcher, SpawnLauncher

LIMIT = 0.5
SOURCE = "def square(x):\n    return x * x\ndef cube(f, x):\n    return f(f(x))\n"


@pytest.fixture
def quick(small):
    return replace(small, limits=replace(small.limits, call_seconds=LIMIT, total_seconds=2.0))


@pytest.fixture(params=["confined", "process"])
def each_launcher(request: pytest.FixtureRequest) -> Iterator[Launcher]:
    with closing(best_launcher() if request.param == "confined" else SpawnLauncher()) as launcher:
        yield launcher


def _before_each_answer(monkeypatch: pytest.MonkeyPatch, action: Callable[[], object]) -> None:
    """Do something between sending a request and reading its answer."""
    real = session.receive_frame

    def receive(transport, timeout, most):
        action()
        return real(transport, timeout, most)

    monkeypatch.setattr(session, "receive_frame", receive)


class _Time:
    """A clock that stands unless it is told."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 0.0
        monkeypatch.setattr(module, "time", SimpleNamespace(monotonic=lambda: self.now))

    def passes(self, seconds: float) -> None:
        self.now += seconds


def test_a_grader_that_was_stopped(quick, each_launcher, monkeypatch):
    passing = _Time(monkeypatch)
    _before_each_answer(monkeypatch, lambda: passing.passes(2 * LIMIT))
    checks = {f"check{n}": lambda s, rng: expect(s.square(np.arange(3.0)), [0, 1, 4]) for n in range(4)}
    result = graded(quick, checks, SOURCE, each_launcher).result
    assert [c.message for c in result.checks] == [""] * 4
    assert {c.status for c in result.checks} == {Status.PASSED}


def test_what_the_grader_does_in_a_callback(quick, each_launcher, monkeypatch):
    passing = _Time(monkeypatch)

    def slow(x):
        passing.passes(2 * LIMIT)
        return x + 1

    checks = {"calls_back": lambda s, rng: expect(s.cube(slow, np.arange(3.0)), [2, 3, 4])}
    assert graded(quick, checks, SOURCE, each_launcher).result.checks[0].status is Status.PASSED


SLOW_SOURCE = "import time\ntime.sleep(0.05)\nimport statistics\ntime.sleep(0.05)\n" + SOURCE


@pytest.mark.skipif(sys.platform != "linux", reason="only a jail tells who stopped a process")
@pytest.mark.parametrize("request_number", [1, 2], ids=["import", "call"])
def test_a_worker_that_was_stopped(small, launcher, monkeypatch, request_number):
    limited = replace(small, limits=replace(small.limits, call_seconds=2.0, total_seconds=2.0))
    started, requests = [], []
    launch = type(launcher).launch

    def launched(self, limits):
        process = launch(self, limits)
        started.append(process._number)
        return process

    def go_on():
        with contextlib.suppress(ProcessLookupError):  # graded and gone already
            os.killpg(started[0], signal.SIGCONT)

    def stop():
        requests.append(1)
        if len(requests) == request_number:
            os.killpg(started[0], signal.SIGSTOP)
            threading.Timer(2.75, go_on).start()

    monkeypatch.setattr(type(launcher), "launch", launched)
    _before_each_answer(monkeypatch, stop)
    checks = {"check": lambda s, rng: expect(s.square(2.0), 4.0)}
    result = graded(limited, checks, SLOW_SOURCE, launcher).result
    assert (result.checks[0].message, result.notes, result.problem) == ("", (), None)
    assert len(requests) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="its processes are found as Linux shows them")
def test_random_pauses(launcher):
    """A sample of what `python -m tests.sandbox.pauses` does."""
    if launcher.isolation == "none":
        pytest.skip("only a jail tells who stopped a process")
    outcome = held_up("softmax", seconds=3.0, longest=1.5, rng=random.Random(1))
    assert outcome.lost == ()
    assert outcome.graded
    assert outcome.pauses


def _ask_until_late(clock: Clock, passing: _Time, rate: float = 1.0) -> float:
    """How long it waits for one that never answers, when each wait takes `rate` times as long as was asked for."""
    started = passing.now
    with suppress(TimeoutError):
        while passing.now < started + 1000:
            passing.now += rate * clock.left()
    return passing.now - started


def test_a_submission_has_its_limit(monkeypatch):
    passing = _Time(monkeypatch)
    assert _ask_until_late(Clock(5.0, lambda: NO_ACCOUNT), passing) == pytest.approx(5.0)
    # whoever wakes late has waited for no more than was asked for
    assert _ask_until_late(Clock(5.0, lambda: NO_ACCOUNT), passing, 10.0) == pytest.approx(50.0)


def test_who_stops_it_has_an_end(monkeypatch):
    passing = _Time(monkeypatch)
    assert _ask_until_late(Clock(5.0, lambda: CpuAccount(stopped=True)), passing) == pytest.approx(30.0, abs=0.4)


def test_the_time_between_waits_is_free(monkeypatch):
    passing, clock = _Time(monkeypatch), Clock(5.0, lambda: NO_ACCOUNT)
    for _ in range(10):
        clock.left()
        passing.now += 0.1
        clock.stop()
        passing.now += 100.0
    assert clock.seconds == pytest.approx(1.0)


def test_one_that_is_awake_only_when_its_time_is_over_gains_nothing(monkeypatch):
    """It sleeps, and is busy for a moment every quarter of a second and when its limit is reached."""
    passing = _Time(monkeypatch)

    def standing() -> CpuAccount:
        awake = 4.9 < passing.now < 5.1 or passing.now % 0.25 < 0.02
        return CpuAccount(ran=0.0, busy=awake)

    start = passing.now = 0.0
    taken = _ask_until_late(Clock(5.0, standing), passing) - start
    assert taken < 7.0
