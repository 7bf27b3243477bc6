"""What all engines share: the job, when a result is accepted, and what takes the place of a missing one."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from queue import SimpleQueue
from typing import Self

from autograder.core.results import Problem, Result, ResultFormatError
from autograder.course.assignment import Assignment
from autograder.course.suite import load_suite
from autograder.otter.build import ungraded
from autograder.otter.layout import as_fault
from autograder.submissions.submission import Submission

RETRIES = 2
"""How often a submission is tried again that went down with what graded it."""


class EngineError(Exception):
    """Nothing can be graded in this way; the message says what to do instead."""


@dataclass(frozen=True)
class Job:
    """What whoever grades needs to know besides the submission."""

    assignment: Assignment
    seed: str | None
    known: Path | None = None
    """Folder in which all processes keep how the known bugs behave, so that these run once for a class."""


GradingEngine = Callable[[Job, Iterable[Submission], int], Iterator[tuple[Submission, Result]]]
"""Grades submissions, so many at a time; exactly one result for each, in any order, and never an exception for one."""


@dataclass(frozen=True)
class ResultValidator:
    """What every result of a job has in common."""

    ungraded: Result

    @classmethod
    def of(cls, job: Job) -> Self:
        """Imports the checks, and so torch."""
        return cls(ungraded(load_suite(job.assignment, job.seed)))

    def validate(self, text: str, submission: Submission) -> Result:
        """The result in `text`; raises ResultFormatError unless it is one of this submission, suite and seed."""
        result = Result.from_json(text)
        if _identity(result) != _identity(replace(self.ungraded, submission=submission.hash)):
            raise ResultFormatError("the result of another submission or suite")
        if not all(0 <= check.points <= check.max_points for check in result.checks):
            raise ResultFormatError("impossible points")
        return result

    def fault(self, submission: Submission, reason: str) -> Result:
        """Every declared check with status error: the student is not charged for what we could not do."""
        result = as_fault(self.ungraded, reason)
        return replace(result, submission=submission.hash, problem=Problem("infrastructure", reason))


def _identity(result: Result) -> tuple[object, ...]:
    checks = [(c.id, c.question, c.title, c.visibility, c.max_points) for c in result.checks]
    return result.assignment, result.suite, result.seed, result.submission, checks


def side_by_side(
    grade: Callable[[Submission], Result], submissions: Iterable[Submission], width: int, stop: Callable[[], None]
) -> Iterator[tuple[Submission, Result]]:
    """Call `grade` in `width` threads; results come as they are ready, and few submissions are held at a time.

    However this ends, `stop` is called; it has to end what the threads wait for.
    """
    pending, running = iter(submissions), dict[Future[Result], Submission]()
    pool = ThreadPoolExecutor(width)
    # not concurrent.futures.wait: a Ctrl-C in it leaves futures locked, for which the threads then wait for ever
    finished = SimpleQueue[Future[Result]]()
    try:
        while True:
            for submission in islice(pending, 2 * width - len(running)):
                future = pool.submit(grade, submission)
                running[future] = submission
                future.add_done_callback(finished.put)
            if not running:
                return
            future = finished.get()
            yield running.pop(future), future.result()
    finally:
        stop()
        pool.shutdown(cancel_futures=True)
