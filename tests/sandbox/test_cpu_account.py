"""Of a process it is known how long it ran, how long it waited for a processor, and whether it sleeps."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from autograder.core.limits import Limits
from autograder.sandbox.cpu_account import NO_ACCOUNT
from autograder.sandbox.launch import Launcher
from tests.processes import started

if sys.platform == "linux":
    from autograder.sandbox.linux import cpu_time as module
    from autograder.sandbox.linux.cpu_time import cpu_account

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the account is Linux's")


def _running(code: str) -> AbstractContextManager["subprocess.Popen[bytes]"]:
    return started([sys.executable, "-c", f"import os, time\n{code}"])


SLEEPS = "time.sleep(3600)"


def _until(holds: Callable[[], bool]) -> None:
    """Wait for it, however busy the machine is; pytest's time limit ends a wait in vain."""
    while not holds():
        time.sleep(0.02)


def test_two_on_one_processor() -> None:
    computes = f"os.sched_setaffinity(0, {{{min(os.sched_getaffinity(0))}}})\nwhile True: pass"
    with _running(computes) as one, _running(computes) as two:
        pids = one.pid, two.pid
        _until(lambda: all(cpu_account(pid).waited > 0.1 and cpu_account(pid).ran > 0.1 for pid in pids))
        _until(lambda: any(cpu_account(pid).busy for pid in pids))
    assert cpu_account(one.pid) == NO_ACCOUNT


def test_who_sleeps_is_not_busy() -> None:
    with _running(SLEEPS) as sleeper:
        _until(lambda: not cpu_account(sleeper.pid).busy)


def test_who_was_stopped_is_seen() -> None:
    with _running(SLEEPS) as sleeper:
        os.kill(sleeper.pid, signal.SIGSTOP)
        os.waitid(os.P_PID, sleeper.pid, os.WSTOPPED)
        seen = cpu_account(sleeper.pid)
    assert seen.stopped
    assert not seen.busy


@pytest.mark.parametrize(("state", "busy"), [("R", True), ("D", True), ("S", False), ("T", False), ("Z", False)])
def test_states(state: str, busy: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that lets a process wait cannot be had for a test: the kernel's line stands in, with a hostile name."""
    line = f"7 (R) D (x) {state} 1 7 7 0 -1 0 0 0 0 0 150 50 0 0 20 0"
    monkeypatch.setattr(Path, "read_text", lambda path, **_: line)
    monkeypatch.setattr(Path, "glob", lambda path, pattern: [path / "task" / "7" / "stat"])
    assert (not module._BUSY.isdisjoint(module._states(7))) is busy
    assert module._ran(7) == 200 / os.sysconf("SC_CLK_TCK")


def test_of_a_confined_worker(launcher: Launcher) -> None:
    worker = launcher.launch(Limits())
    try:
        seen = worker.cpu_account()
        assert 0.0 <= seen.waited < 60.0
        assert 0.0 <= seen.ran < 60.0
    finally:
        worker.stop()
