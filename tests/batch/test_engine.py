"""What all engines share."""

import itertools
import os
import random
import signal
import threading
from collections.abc import Iterator

import pytest

from autograder.batch.engine import side_by_side
from autograder.results import Result
from autograder.submission import Submission

RESULT = Result("a", "suite", "seed", "s", "none", (), ())


@pytest.fixture
def interrupts() -> Iterator[None]:
    """Python's own way with Ctrl-C, whatever a library has put in its place."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.timeout(120)
def test_an_interrupt_at_any_moment_ends_it(interrupts: None) -> None:
    """It used to leave locks behind that the threads of unfinished submissions waited for."""
    rng = random.Random(4)

    def grade_until_interrupted() -> None:
        stopped = threading.Event()

        def grade(submission: Submission) -> Result:
            if submission.student == "slow":
                stopped.wait()
            return RESULT

        endless = (Submission("slow" if i < 120 else "fast") for i in itertools.count())
        threading.Timer(rng.uniform(0.1, 0.2), os.kill, (os.getpid(), signal.SIGINT)).start()
        for _ in side_by_side(grade, endless, 128, stopped.set):
            pass

    for _ in range(30):
        with pytest.raises(KeyboardInterrupt):
            grade_until_interrupted()


def test_each_submission_has_one_result_and_few_are_held() -> None:
    taken: list[int] = []

    def submissions():
        for i in range(50):
            taken.append(i)
            yield Submission(f"s{i}")

    seen = []
    for submission, result in side_by_side(lambda _: RESULT, submissions(), 3, lambda: None):
        assert result is RESULT
        seen.append(submission.student)
        assert len(taken) <= len(seen) + 6
    assert sorted(seen) == sorted(f"s{i}" for i in range(50))
