"""`nabla grade`: a folder of uploads in, a folder of results out; what is done already is not done again."""

import time
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from itertools import chain

from autograder.batch.engine import GradingEngine, Job
from autograder.batch.local import grade_local
from autograder.batch.result_store import ResultStore
from autograder.core.archive import write_atomically
from autograder.core.results import Result
from autograder.core.tables import for_people
from autograder.course.assignment import Assignment
from autograder.course.suite import identify
from autograder.gradebook.graded_folder import GradedFolder
from autograder.gradebook.grades_csv import grades_csv
from autograder.gradebook.summary import Summary, summary
from autograder.submissions.submission import Submission

Progress = Callable[[str, Result, bool], None]
"""Called with student, result, and whether it was already there."""


@dataclass(frozen=True)
class ClassRun:
    """What came of grading a class."""

    summaries: tuple[Summary, ...]
    """Of every student, sorted: the results themselves are on disk."""
    graded: int
    """How many have a new result, be it that of an identical upload; the others were stored by an earlier run."""
    seconds: float
    errors: tuple[str, ...]
    """Students whose submission could not be graded, through no fault of theirs."""


def grade_class(
    assignment: Assignment,
    submissions: Iterable[Submission],
    folder: GradedFolder,
    *,
    seed: str | None,
    jobs: int,
    progress: Progress,
    engine: GradingEngine = grade_local,
    names: Mapping[str, str] | None = None,
) -> ClassRun:
    """Grade every submission once and write `results/STUDENT.json` and `grades.csv`.

    What is stored, and what is taken from there, is the same whichever engine graded. Of each student a summary of
    about a kilobyte stays in memory, and nothing else.

    Args:
        names: of students, as far as they are known, for grades.csv.

    Raises:
        StoreBusyError: another run is at work in the folder.
        EngineError, CheckDefinitionError: nothing can be graded.
    """
    start = time.monotonic()
    store = ResultStore(folder, identify(assignment, seed))
    with store.locked():
        ledger = _Ledger(store, progress)
        with closing(
            _started(engine, Job(assignment, seed, folder.known), ledger.missing(submissions), jobs)
        ) as results:
            for submission, result in results:
                ledger.enter(submission, result)
        summaries = tuple(sorted(ledger.summaries, key=lambda s: s.student))
        write_atomically(folder.grades, for_people(grades_csv(summaries, names)))
    return ClassRun(summaries, ledger.graded, time.monotonic() - start, tuple(sorted(ledger.errors)))


@dataclass
class _Ledger:
    """Who has a result, and who waits for that of an identical upload."""

    store: ResultStore
    progress: Progress
    summaries: list[Summary] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    graded: int = 0
    _owner: dict[str, str] = field(default_factory=dict)
    """By hash of the upload: a student whose stored result it is."""
    _waiting: dict[str, list[str]] = field(default_factory=dict)
    """By hash of an upload that is being graded: who else handed it in."""

    def missing(self, submissions: Iterable[Submission]) -> Iterator[Submission]:
        """What has to be run; what is known already, or a copy of what is being run, is not."""
        for submission in submissions:
            stored = self.store.finished(submission)
            if stored is not None:
                self._done(submission.student, stored, known=True)
                self._owner.setdefault(submission.hash, submission.student)
            elif submission.hash in self._owner:
                self._save(submission.student, self.store.folder.read(self._owner[submission.hash]))
            elif submission.hash in self._waiting:
                self._waiting[submission.hash].append(submission.student)
            else:
                self._waiting[submission.hash] = []
                yield submission

    def enter(self, submission: Submission, result: Result) -> None:
        """Store a result, for the student and for those who submitted the same."""
        for student in (submission.student, *self._waiting.pop(submission.hash)):
            self._save(student, result)
        self._owner[submission.hash] = submission.student

    def _save(self, student: str, result: Result) -> None:
        self.store.save(student, result)
        self.graded += 1
        self._done(student, result, known=False)

    def _done(self, student: str, result: Result, *, known: bool) -> None:
        self.summaries.append(summary(student, result))
        if result.has_error:
            self.errors.append(student)
        self.progress(student, result, known)


def _started(
    engine: GradingEngine, job: Job, submissions: Iterator[Submission], jobs: int
) -> Generator[tuple[Submission, Result], None, None]:
    """The engine, started only when there is something to run."""
    first = next(submissions, None)
    if first is not None:
        yield from engine(job, chain([first], submissions), jobs)
