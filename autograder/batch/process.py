"""A trusted process that grades submissions of one job, one after the other, and the handle on it.

It holds the suite, torch, the warm parent of workers and how known bugs behave, so that a class pays for them once.
Submissions go in as objects of ours; results come out as JSON.
"""

import multiprocessing
import os
import threading
import time
from contextlib import suppress
from multiprocessing.connection import Connection

import psutil

from autograder.batch.engine import Job
from autograder.checks import CheckDefinitionError
from autograder.diagnose.engine import Diagnostician
from autograder.sandbox.chooser import best_launcher
from autograder.submission import Submission
from autograder.suite import load_suite

_IDLE_SECONDS, _IDLE_SHARE = 0.5, 0.1


class GradingProcess:
    """One process. Its methods raise EOFError or OSError when it has died.

    Raises:
        CheckDefinitionError: the suite cannot be loaded.
    """

    def __init__(self, job: Job) -> None:
        context = multiprocessing.get_context("spawn")
        self._line, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(job, theirs), daemon=True)
        self._process.start()
        theirs.close()
        self._ready = False

    def wait_until_ready(self) -> None:
        """Return when the suite is loaded: at once but for the first time."""
        if not self._ready and (problem := self._line.recv_bytes()):
            raise CheckDefinitionError(problem.decode())
        self._ready = True

    def hand_over(self, submission: Submission) -> None:
        self._line.send(submission)

    def has_answered(self, within: float) -> bool:
        return self._line.poll(within)

    def answer(self) -> str:
        """The result's JSON, waited for without a limit: a submission's own limits bound it."""
        return self._line.recv_bytes().decode()

    def only_waits(self) -> bool:
        """Whether it and all that it started have hardly used a processor for half a second."""
        before = _cpu_seconds(self._process.pid)
        time.sleep(_IDLE_SECONDS)
        return _cpu_seconds(self._process.pid) - before < _IDLE_SHARE * _IDLE_SECONDS

    def kill(self) -> None:
        """End it; its workers end with it. May be called while another thread waits for an answer."""
        self._process.kill()
        self._process.join()


def _cpu_seconds(pid: int | None) -> float:
    total = 0.0
    with suppress(psutil.Error):
        top = psutil.Process(pid)
        for process in (top, *top.children(recursive=True)):
            with suppress(psutil.Error):
                times = process.cpu_times()
                total += times.user + times.system
    return total


def _serve(job: Job, line: Connection) -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        suite = load_suite(job.assignment, job.seed)
    except CheckDefinitionError as error:
        line.send_bytes(str(error).encode())
        return
    diagnostician = Diagnostician(suite, best_launcher())
    line.send_bytes(b"")
    while True:
        submission = line.recv()
        line.send_bytes(diagnostician.grade(submission).result.to_json().encode())


def _end_with_parent() -> None:
    """Leave nothing behind when the grader is killed: its end of the line is no help during a long submission."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)
