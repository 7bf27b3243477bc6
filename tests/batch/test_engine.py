"""What all engines share."""

import threading
from collections.abc import Iterator
from concurrent.futures import _base
from dataclasses import replace

import pytest

from autograder.batch.engine import ResultValidator, side_by_side
from autograder.core.results import CheckResult, Result, ResultFormatError, Status, Visibility
from autograder.submissions.submission import Submission

RESULT = Result("a", "suite", "seed", "s", "none", (), ())


def test_each_submission_has_one_result_and_few_are_held() -> None:
    taken: list[int] = []

    def submissions() -> Iterator[Submission]:
        for i in range(50):
            taken.append(i)
            yield Submission(f"s{i}")

    seen = []
    for submission, result in side_by_side(lambda _: RESULT, submissions(), 3, lambda: None):
        assert result is RESULT
        seen.append(submission.student)
        assert len(taken) <= len(seen) + 6
    assert sorted(seen) == sorted(f"s{i}" for i in range(50))


CHECK = CheckResult("c", "q", "title", Visibility.HIDDEN, 2.0, 0.0, Status.ERROR)
UNGRADED = Result("a", "suite", "seed", "", "none", (), (CHECK, CHECK))


def told(**changes: object) -> Result:
    """What a worker answers, all right but for the changes in its second check."""
    submission = Submission("s", {"a.py": b""})
    passed = replace(CHECK, status=Status.PASSED, points=2.0)
    return replace(UNGRADED, submission=submission.hash, checks=(passed, replace(passed, **changes)))


@pytest.mark.parametrize("points", [2.5, 1000.0, -0.5])
def test_impossible_points_are_refused(points: float) -> None:
    validator, submission = ResultValidator(UNGRADED), Submission("s", {"a.py": b""})
    assert validator.validate(told().to_json(), submission).points == 4.0
    with pytest.raises(ResultFormatError, match="impossible points"):
        validator.validate(told(points=points).to_json(), submission)


@pytest.mark.parametrize("change", [{"max_points": 3.0}, {"id": "other"}, {"title": "x"}, {"question": "x"}])
def test_another_check_than_declared_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(ResultFormatError, match="another submission or suite"):
        ResultValidator(UNGRADED).validate(told(**change).to_json(), Submission("s", {"a.py": b""}))


@pytest.mark.parametrize("change", [{"suite": "x"}, {"seed": "x"}, {"submission": "x"}, {"assignment": "x"}])
def test_the_result_of_something_else_is_refused(change: dict[str, str]) -> None:
    with pytest.raises(ResultFormatError, match="another submission or suite"):
        ResultValidator(UNGRADED).validate(replace(told(), **change).to_json(), Submission("s", {"a.py": b""}))


def test_an_interrupt_ends_what_runs() -> None:
    stopped = threading.Event()

    def grade(submission: Submission) -> Result:
        if submission.student != "s0":
            stopped.wait()
        return RESULT

    before = set(threading.enumerate())
    run = side_by_side(grade, [Submission(f"s{i}") for i in range(20)], 4, stopped.set)
    assert next(iter(run))[0].student == "s0"
    with pytest.raises(KeyboardInterrupt):
        run.throw(KeyboardInterrupt)  # type: ignore[attr-defined]  # it is a generator
    assert stopped.is_set()
    assert set(threading.enumerate()) <= before


def test_whoever_waits_for_results_locks_none_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Ctrl-C in `concurrent.futures.wait` leaves futures locked: the threads at work on them would never end."""
    monkeypatch.setattr(_base._AcquireFutures, "__enter__", lambda _: pytest.fail("futures are locked"))
    assert len(list(side_by_side(lambda _: RESULT, [Submission("s")] * 20, 4, lambda: None))) == 20
