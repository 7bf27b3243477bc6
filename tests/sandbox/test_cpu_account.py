"""Of a process it is known how long it ran, how long it waited for a processor, and whether it sleeps."""

import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.core.limits import Limits
from autograder.sandbox.cpu_account import NO_ACCOUNT
from autograder.sandbox.launch import Launcher

if sys.platform == "linux":
    from autograder.sandbox.linux import cpu_time as module
    from autograder.sandbox.linux.cpu_time import cpu_account

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the account is Linux's")


def _compute(processor: int) -> None:
    os.sched_setaffinity(0, {processor})
    while True:
        pass


def _started(count: int, target: Callable[..., None], *args: object) -> list[multiprocessing.Process]:
    processes = [multiprocessing.get_context("fork").Process(target=target, args=args) for _ in range(count)]
    for process in processes:
        process.start()
    return processes


def _until(holds: Callable[[], bool]) -> None:
    """Wait for it, however busy the machine is; pytest's time limit ends a wait in vain."""
    while not holds():
        time.sleep(0.02)


def test_two_on_one_processor() -> None:
    pair = _started(2, _compute, min(os.sched_getaffinity(0)))
    pids = [process.pid or 0 for process in pair]
    _until(lambda: all(cpu_account(pid).waited > 0.1 and cpu_account(pid).ran > 0.1 for pid in pids))
    assert any(cpu_account(pid).busy for pid in pids)
    for process in pair:
        process.kill()
        process.join()
    assert cpu_account(pids[0]) == NO_ACCOUNT


def test_who_sleeps_is_not_busy() -> None:
    (sleeper,) = _started(1, time.sleep, 60.0)
    _until(lambda: not cpu_account(sleeper.pid or 0).busy)
    sleeper.kill()
    sleeper.join()


def test_who_was_stopped_is_seen() -> None:
    (sleeper,) = _started(1, time.sleep, 60.0)
    os.kill(sleeper.pid or 0, signal.SIGSTOP)
    os.waitid(os.P_PID, sleeper.pid or 0, os.WSTOPPED)
    seen = cpu_account(sleeper.pid or 0)
    sleeper.kill()
    sleeper.join()
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
