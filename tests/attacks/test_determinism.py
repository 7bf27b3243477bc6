"""The same submission and seed give the same bytes, fifty times, alone and beside busy neighbours."""

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace

import pytest

from autograder.core.results import Result
from autograder.course.assignment import find_assignment
from autograder.course.suite import Suite, load_suite
from autograder.grading.grade import grade
from autograder.sandbox.chooser import best_launcher
from autograder.sandbox.launch import Launcher
from autograder.submissions.specimens import bugs, solution
from autograder.submissions.submission import Submission
from tests.conftest import COURSE

_TIMES = 50
# no time, no address, no entropy of its own: but everything else that could differ from one process to the next
_CODE = """
import random
import numpy as np

_rng = np.random.default_rng()
_words = {"some", "words", "in", "an", "order", "that", "hashing", "decides"}


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True)) * (1 + 1e-7 * _rng.random() + 1e-7 * random.random())
    return e / e.sum(axis=1, keepdims=True)


def log_softmax(z):
    raise ValueError(" ".join(_words))


def softmax_backward(dout, p):
    print(np.random.rand())
    return np.random.permutation(p)
"""


@pytest.fixture(scope="module")
def suite() -> Suite:
    return load_suite(find_assignment("softmax", COURSE), "a seed")


def _bytes(result: Result) -> bytes:
    return result.without_timings().to_json().encode()


@contextmanager
def _neighbours(suite: Suite) -> Iterator[None]:
    """Two threads that keep workers of their own busy."""
    spin = f"{_CODE}\n\ndef softmax(z):\n    while True:\n        np.ones((200, 200)) @ np.ones((200, 200))\n"
    limits = replace(suite.assignment.limits, call_seconds=0.5, total_seconds=1.0)
    busy = replace(suite, assignment=replace(suite.assignment, limits=limits))
    enough = threading.Event()

    def work() -> None:
        with closing(best_launcher()) as own, suppress(OSError):
            while not enough.is_set():
                grade(busy, Submission("busy", {"softmax.py": spin.encode()}), own)

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        enough.set()
        for thread in threads:
            thread.join()


def test_fifty_times_the_same(suite: Suite, launcher: Launcher) -> None:
    submission = Submission("s", {"softmax.py": _CODE.encode()})
    first = _bytes(grade(suite, submission, launcher).result)
    assert all(_bytes(grade(suite, submission, launcher).result) == first for _ in range(_TIMES - 1))


def test_fifty_times_the_same_beside_busy_neighbours(suite: Suite, launcher: Launcher) -> None:
    known = [Submission("s", {"softmax.py": _CODE.encode()}), solution(suite.assignment).submission(suite.assignment)]
    known += [bug.submission(suite.assignment) for bug in bugs(suite.assignment)[:3]]
    alone = [_bytes(grade(suite, submission, launcher).result) for submission in known]
    with _neighbours(suite):
        for _ in range(_TIMES // len(known)):
            beside = [_bytes(grade(suite, submission, launcher).result) for submission in known]
            assert beside == alone


def test_a_new_warm_parent_changes_nothing(suite: Suite, launcher: Launcher) -> None:
    submission = Submission("s", {"softmax.py": _CODE.encode()})
    with closing(best_launcher()) as other:
        assert _bytes(grade(suite, submission, other).result) == _bytes(grade(suite, submission, launcher).result)
