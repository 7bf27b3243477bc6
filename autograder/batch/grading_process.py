"""A trusted process that grades submissions of one job, one after the other, and the handle on it.

It holds the suite, its expected values, the warm parent of workers and how known bugs behave, so that a class pays
for them once. Submissions go in pickled; results come out as JSON. It is a child of its own making, not one of
multiprocessing's: a worker of Dask may not have those.
"""

import gc
import json
import os
import pickle
import queue
import struct
import subprocess
import sys
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import Any, BinaryIO, NoReturn

import psutil

from autograder.batch.engine import Job
from autograder.checking.checks import CheckDefinitionError
from autograder.core.limits import THREADS
from autograder.course.suite import load_suite
from autograder.diagnose.diagnosing_grader import DiagnosingGrader
from autograder.diagnose.known_files import KnownFiles
from autograder.grading.frozen_references import bring
from autograder.sandbox.chooser import best_launcher
from autograder.submissions.submission import Submission

_COMMAND = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); import autograder.batch.grading_process as p; p.main()"
)
_SIZE = struct.Struct("!Q")
_IDLE_SECONDS, _IDLE_SHARE = 0.5, 0.1


class GradingProcess:
    """One process. Its methods raise EOFError or OSError when it has died."""

    def __init__(self, job: Job) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", _COMMAND, json.dumps(sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | dict.fromkeys(THREADS, "1"),
            start_new_session=True,  # a Ctrl-C at the terminal is the grader's to handle
        )
        self._thread = ThreadPoolExecutor(1)
        self._ready = False
        try:
            self._send(job)
        except OSError:  # it has died
            self.kill()
            raise

    def wait_until_ready(self) -> None:
        """Return when the suite is loaded: at once but for the first time.

        Raises:
            CheckDefinitionError: it cannot be loaded.
        """
        if not self._ready and (problem := self._receive()):
            raise CheckDefinitionError(problem.decode())
        self._ready = True

    def grade(self, submission: Submission) -> "Future[str]":
        """The result's JSON to come, within the submission's own limits."""
        return self._thread.submit(self._graded, submission)

    def only_waits(self) -> bool:
        """Whether it and all that it started have hardly used a processor for half a second."""
        before = _cpu_seconds(self._process.pid)
        time.sleep(_IDLE_SECONDS)
        return _cpu_seconds(self._process.pid) - before < _IDLE_SHARE * _IDLE_SECONDS

    def kill(self) -> None:
        """End it; its workers end with it. May be called while another thread waits for an answer."""
        self._process.kill()
        self._process.wait()
        self._thread.shutdown()
        for stream in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # what was still to be written is not read any more
                stream.close()  # type: ignore[union-attr]  # they are pipes, always

    def _graded(self, submission: Submission) -> str:
        self._send(submission)
        return self._receive().decode()

    def _send(self, item: Job | Submission) -> None:
        assert self._process.stdin is not None
        pickle.dump(item, self._process.stdin)
        self._process.stdin.flush()

    def _receive(self) -> bytes:
        assert self._process.stdout is not None
        (size,) = _SIZE.unpack(_exactly(self._process.stdout, _SIZE.size))
        return _exactly(self._process.stdout, size)


def _exactly(stream: Any, size: int) -> bytes:
    data: bytes = stream.read(size)
    if len(data) < size:
        raise EOFError
    return data


def _cpu_seconds(pid: int) -> float:
    total = 0.0
    with suppress(psutil.Error):
        top = psutil.Process(pid)
        for process in (top, *top.children(recursive=True)):
            with suppress(psutil.Error):
                times = process.cpu_times()
                total += times.user + times.system
    return total


def main() -> NoReturn:
    """The process: first a job comes in, then submissions; it ends when the line ends, even in the middle of one."""
    incoming, outgoing = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what checks print is none of our answers
    inbox: queue.SimpleQueue[Any] = queue.SimpleQueue()
    threading.Thread(target=_read, args=(incoming, inbox), daemon=True).start()
    job = inbox.get()
    try:
        suite = load_suite(job.assignment, job.seed)
    except CheckDefinitionError as error:
        _answer(outgoing, str(error))
        sys.exit(1)
    if job.known is not None:
        bring(suite, job.known)
    files = None if job.known is None else KnownFiles(job.known, suite.identity)
    diagnostician = DiagnosingGrader(suite, best_launcher(), files)
    _answer(outgoing, "")
    gc.freeze()  # what is there for the whole class: no collection has to look at it again
    while True:
        _answer(outgoing, diagnostician.grade(inbox.get()).result.to_json())


def _read(stream: BinaryIO, inbox: "queue.SimpleQueue[Any]") -> None:
    with suppress(EOFError):
        while True:
            inbox.put(pickle.load(stream))  # only from the process that started this one
    os._exit(1)


def _answer(stream: BinaryIO, text: str) -> None:
    data = text.encode()
    stream.write(_SIZE.pack(len(data)) + data)
    stream.flush()
