"""`nabla grade`: a folder of uploads in, a folder of results out; what is done already is not done again."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from autograder.archive import write_atomically
from autograder.assignment import Assignment
from autograder.batch.local import Job, grade_local
from autograder.batch.store import ResultStore
from autograder.report.grades import grades_csv
from autograder.results import Result
from autograder.submission import Submission
from autograder.suite import identify

Progress = Callable[[str, Result, bool], None]
"""Called with student, result, and whether it was already there."""
GradingEngine = Callable[[Job, Iterable[Submission], int], Iterator[tuple[Submission, Result]]]
"""Grades submissions, so many at a time; exactly one result for each, in any order, and never an exception for one."""


@dataclass(frozen=True)
class ClassRun:
    """What came of grading a class."""

    results: dict[str, Result]
    graded: int
    """How many were really run: not stored from an earlier run, not identical to another."""
    seconds: float

    @property
    def errors(self) -> list[str]:
        """Students whose submission could not be graded, through no fault of theirs."""
        return [student for student, result in self.results.items() if result.has_error]


def grade_class(
    assignment: Assignment,
    submissions: Iterable[Submission],
    out: Path,
    *,
    seed: str | None,
    jobs: int,
    progress: Progress,
    engine: GradingEngine = grade_local,
) -> ClassRun:
    """Grade every submission once and write `out/results/STUDENT.json` and `out/grades.csv`.

    What is stored, and what is taken from there, is the same whichever engine graded.
    """
    start = time.monotonic()
    store = ResultStore(out, identify(assignment, seed))
    results: dict[str, Result] = {}
    twins: dict[str, list[str]] = {}
    known: dict[str, Result] = {}

    def keep(student: str, result: Result, stored: bool) -> None:
        if not stored:
            store.save(student, result)
        results[student] = result
        progress(student, result, stored)

    def missing() -> Iterator[Submission]:
        """What has to be run; identical uploads wait for the first of them."""
        for submission in submissions:
            stored = store.finished(submission)
            if stored is not None:
                keep(submission.student, stored, True)
            elif submission.hash in known:
                keep(submission.student, known[submission.hash], False)
            elif submission.hash in twins:
                twins[submission.hash].append(submission.student)
            else:
                twins[submission.hash] = []
                yield submission

    graded = 0
    for submission, result in _started(engine, Job(assignment, seed), missing(), jobs):
        graded += 1
        known[submission.hash] = result
        for student in (submission.student, *twins[submission.hash]):
            keep(student, result, False)
    write_atomically(out / "grades.csv", grades_csv(results).encode())
    return ClassRun(dict(sorted(results.items())), graded, time.monotonic() - start)


def _started(
    engine: GradingEngine, job: Job, submissions: Iterator[Submission], jobs: int
) -> Iterator[tuple[Submission, Result]]:
    """The engine, started only when there is something to run."""
    first = next(submissions, None)
    if first is not None:
        yield from engine(job, chain([first], submissions), jobs)
