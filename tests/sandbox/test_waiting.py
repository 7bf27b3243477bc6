"""A process that shares its processor is known to have waited for it."""

import multiprocessing
import os
import sys
import time

import pytest

from autograder.limits import Limits
from autograder.sandbox.launch import Launcher
from autograder.sandbox.linux.waiting import seconds_without_processor

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the account is Linux's")


def _compute(processor: int, seconds: float) -> None:
    os.sched_setaffinity(0, {processor})
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass


def test_two_on_one_processor() -> None:
    processor = min(os.sched_getaffinity(0))
    pair = [multiprocessing.get_context("fork").Process(target=_compute, args=(processor, 1.0)) for _ in range(2)]
    for process in pair:
        process.start()
    time.sleep(0.8)
    waited = [seconds_without_processor(process.pid or 0) for process in pair]
    for process in pair:
        process.join()
    assert all(0.1 < seconds < 1.0 for seconds in waited)
    assert seconds_without_processor(pair[0].pid or 0) == 0.0  # nobody is there


def test_of_a_confined_worker(launcher: Launcher) -> None:
    worker = launcher.launch(Limits())
    try:
        assert 0.0 <= worker.waited() < 60.0
    finally:
        worker.stop()
