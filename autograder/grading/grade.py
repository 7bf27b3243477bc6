"""Grade one submission: run every check of a suite, and put what came of each into a `Result`."""

import functools
import logging
import time
import traceback
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from autograder.checking.checks import Check
from autograder.checking.reference import TorchMissing, running_checks
from autograder.contracts.answers import first_breach
from autograder.core.failure import Failure, NotJudged, Record, plain, recording, without_paths
from autograder.core.results import CheckResult, Problem, Result, Status, Visibility
from autograder.course.assignment import Assignment
from autograder.course.suite import Suite
from autograder.grading.cell_notes import statement_notes
from autograder.grading.desk import Desk, ShownCall
from autograder.grading.paste import failing_call
from autograder.grading.recorder import RecordedStudent, called, passed_on, seen_calls, transcript
from autograder.grading.transcript import Call
from autograder.grading.used import naming_what_is_used
from autograder.sandbox.budget import Budget, BudgetSpent
from autograder.sandbox.exceptions import exception_failure
from autograder.sandbox.launch import Launcher
from autograder.sandbox.printout import Printout
from autograder.sandbox.session import LoadFailed, Session, StudentStopped, WorkerUnavailable
from autograder.submissions.submission import Submission


@dataclass(frozen=True)
class FailureBehind:
    """What a check that failed knows beyond its result, with hidden inputs and expected values: for graders."""

    detail: str
    """Positions and numbers."""
    call: Callable[[], ShownCall | None]
    """The call that it is about, if that is certain."""


@dataclass(frozen=True)
class GradedSubmission:
    """A result, with what only the trusted side may see."""

    result: Result
    errors: dict[str, tuple[float, ...]]
    """Per check: each comparison's error in units of its tolerance."""
    calls: dict[str, Callable[[], tuple[Call, ...]]] = field(default_factory=dict)
    """Per check: what the submission was asked and what it answered; for the diagnosis."""
    called: dict[str, frozenset[str]] = field(default_factory=dict)
    """Per check: names of the functions, classes and methods of the submission that it asked for."""
    faults: dict[str, str] = field(default_factory=dict)
    """Per check that broke down: place and text of the exception, which may hold hidden values."""
    desk: Desk = field(default_factory=Desk)
    failures: dict[str, FailureBehind] = field(default_factory=dict)


def grade(
    suite: Suite,
    submission: Submission,
    launcher: Launcher,
    questions: Iterable[str] | None = None,
    budget: Budget | None = None,
    *,
    at_desk: bool = False,
    session: Session | None = None,
) -> GradedSubmission:
    """Run the checks of `suite` (of some questions only, if given) on a submission, within its budget.

    `at_desk` is for a student's own machine: see `Session.at_desk`. `session` is one in which the submission has run
    for another purpose; it is closed here.
    Never raises for what a submission does. A grader error becomes status `error` of the checks it concerns.
    """
    start = time.perf_counter()
    wanted = None if questions is None else set(questions)
    checks = [c for c in suite.checks if wanted is None or c.question in wanted]
    budget = budget or Budget(suite.assignment.limits)
    if session is None:
        session = session_of(suite.assignment, submission, launcher, budget)
    else:
        session.start_over(budget)
    run = _Run(suite, submission, session)
    run.session.at_desk = at_desk
    try:
        with run.budget.charged(), running_checks():
            outcomes = run.all(checks)
    finally:
        run.session.close()
    result = Result(
        assignment=suite.assignment.name,
        suite=suite.identity.hash,
        seed=suite.identity.seed_id,
        submission=submission.hash,
        isolation=launcher.isolation,
        isolation_layers=launcher.layers,
        checks=naming_what_is_used(outcomes, run.called, suite, submission.files),
        problem=run.problem,
        notes=(*submission.notes, *run.notes),
        seconds=round(time.perf_counter() - start, 4),
    )
    desk = Desk(run.printed, run.shown, run.notes)
    return GradedSubmission(result, run.errors, run.calls, run.called, run.faults, desk, run.failures)


def session_of(assignment: Assignment, submission: Submission, launcher: Launcher, budget: Budget) -> Session:
    """Workers for this submission; none is started yet."""
    return Session(launcher, assignment.module, submission.files, assignment.imports, budget)


class _Run:
    """The state of one grading: the worker, what is known of the submission, what passed so far."""

    def __init__(self, suite: Suite, submission: Submission, session: Session) -> None:
        assignment = suite.assignment
        self.suite = suite
        self.problem = submission.problem
        self.session = session
        self.budget = session.budget
        self._asked_for = assignment.asked_for
        self._passed_on = passed_on(suite.functions)
        self.errors: dict[str, tuple[float, ...]] = {}
        self.calls: dict[str, Callable[[], tuple[Call, ...]]] = {}
        self.called: dict[str, frozenset[str]] = {}
        self.faults: dict[str, str] = {}
        self.failures: dict[str, FailureBehind] = {}
        self.printed: dict[str, tuple[Printout, ...]] = {}
        self.shown: dict[str, ShownCall] = {}
        self.notes: tuple[str, ...] = ()
        self._infrastructure = ""

    def all(self, checks: list[Check]) -> list[CheckResult]:
        self._load()
        outcomes: dict[str, CheckResult] = {}
        for check in checks:
            unmet = [need for need in check.needs if need not in outcomes or outcomes[need].status is not Status.PASSED]
            skipped = bool(unmet) and not self.problem
            outcomes[check.id] = self._skipped(check, unmet[0], outcomes) if skipped else self._run(check)
        return self._asked_once(list(outcomes.values()))

    def _asked_once(self, results: list[CheckResult]) -> list[CheckResult]:
        """What fails in the words of an earlier check has its cause: another experiment would lead astray."""
        first: dict[tuple[frozenset[str], str], str] = {}
        for result in results:
            if result.more:
                first.setdefault((self.called.get(result.id, frozenset()), result.message), result.id)
        return [replace(r, more=r.more if r.id in first.values() else "") for r in results]

    def _load(self) -> None:
        """Import the submission once before any check, so that a syntax error is reported once."""
        if self.problem is not None:
            return
        try:
            self.session.load()
            self.notes = statement_notes(self.session.failed, self.session.files)
        except LoadFailed as failed:
            failure = exception_failure(failed.message, self.session.files)
            # nothing hidden has reached the worker yet, so its whole message may be shown
            self.problem = Problem(failure.kind, failure.message, failure.hint, failure.place, failure.detail)
        except StudentStopped as stopped:
            self.problem = Problem(stopped.kind, f"Importing the submission {stopped.message}.")
        except BudgetSpent as spent:
            self.problem = Problem("budget", str(spent))
        except WorkerUnavailable as error:
            self._infrastructure = without_paths(str(error))
        finally:
            self._keep_printed("")

    def _run(self, check: Check) -> CheckResult:
        if self._infrastructure:
            return _result(check, Status.ERROR, "infrastructure", self._infrastructure)
        if self.problem is not None:
            return _result(check, Status.SKIPPED, self.problem.kind, f"Not run: {self.problem.text}")
        if self.budget.spent:
            return _result(check, Status.SKIPPED, "budget", f"Not run: the submission {self.budget.spent}.")
        start = time.perf_counter()
        with recording(redact_details=check.visibility is Visibility.HIDDEN) as record:
            outcome = self._attempt(check)
        self.errors[check.id] = tuple(record.errors)
        self._keep_printed(check.id)
        return replace(outcome, notes=_notes(record), seconds=round(time.perf_counter() - start, 4))

    def _attempt(self, check: Check) -> CheckResult:
        rng = self.suite.rng(check)
        self.session.redact_details = check.visibility is Visibility.HIDDEN
        self.session.began = self.session.calls
        student = RecordedStudent(self.session, self._asked_for, rng, self._passed_on)
        try:
            with np.errstate(all="ignore"):  # a check computes with whatever came back
                check.function(student, rng)
        except Failure as failure:
            self._show(check, student, failure)
            return replace(_failed(check, failure), section=self._section(check))
        except NotJudged as verdict:
            return _result(check, Status.SKIPPED, "not_judged", f"Not judged: {verdict.reason}")
        except BudgetSpent as spent:
            return _result(check, Status.FAILED, "budget", str(spent))
        except Exception as error:
            if breach := self._breach(error, student):
                self._show(check, student, breach)
                return replace(_failed(check, breach), section=self._section(check))
            # a fault of the check or of the grader; the student loses no points and does not see its text
            self.faults[check.id] = _place_and_text(check, error, self.suite.assignment.folder)
            _log_once(check.id, self.faults[check.id])
            return _result(check, Status.ERROR, "infrastructure", _fault(check, error))
        finally:
            self.calls[check.id] = functools.partial(transcript, student)
            self.called[check.id] = called(student)
        return replace(_result(check, Status.PASSED), points=check.points)

    def _breach(self, error: Exception, student: RecordedStudent) -> Failure | None:
        """A check may break down where an answer has another form than its contract says: then that is what is told."""
        if isinstance(error, TorchMissing | OSError):
            return None
        returned = [call for call in seen_calls(student) if call.failure is None]
        return first_breach(self.suite.functions, [(str(c.target), c.args, c.kwargs, c.value) for c in returned])

    def _show(self, check: Check, student: RecordedStudent, failure: Failure) -> None:
        behind = FailureBehind(failure.detail, functools.partial(failing_call, seen_calls(student), failure))
        self.failures[check.id] = behind
        if self.session.at_desk and (call := behind.call()):
            self.shown[check.id] = call

    def _section(self, check: Check) -> str:
        return check.section or self.suite.assignment.section_of(check.question)

    def _skipped(self, check: Check, needed: str, outcomes: Mapping[str, CheckResult]) -> CheckResult:
        title = next(c.title for c in self.suite.checks if c.id == needed)
        if needed in outcomes and outcomes[needed].kind == "not_judged":
            return _result(check, Status.SKIPPED, "not_judged", f"Not judged, since “{title}” is not.")
        return _result(check, Status.SKIPPED, "needs", f"Not run: it needs “{title}” to pass first.")

    def _keep_printed(self, check: str) -> None:
        if self.session.printouts:
            self.printed[check] = tuple(self.session.printouts)
            self.session.printouts.clear()


def _fault(check: Check, error: Exception) -> str:
    if isinstance(error, TorchMissing):  # it says nothing of the submission
        return f"This check could not be carried out ({check.id}): {error}. It is not your fault."
    return f"This check could not be carried out ({check.id}: {type(error).__name__}). It is not your fault."


_log = logging.getLogger(__name__)
_SHOWN = 500  # characters of an exception's text, in which a student's answer may stand


def _place_and_text(check: Check, error: Exception, folder: Path) -> str:
    """Where in the checks it happened, as an author looks for it, and what the exception says, in one line."""
    frames = [(f.filename, f.lineno) for f in traceback.extract_tb(error.__traceback__)]
    declared = check.place or (check.function.__code__.co_filename, check.function.__code__.co_firstlineno)
    own = Path(declared[0]).parent
    # a check that is derived has no line of its own
    file, line = next(((file, line) for file, line in reversed(frames) if Path(file).parent == own), declared)
    path, course = Path(file).absolute(), folder.absolute().parent.parent
    place = path.relative_to(course) if path.is_relative_to(course) else path
    text = plain(" ".join(str(error)[:_SHOWN].split()))
    return f"{place} line {line}: {type(error).__name__}: {text}"


@functools.lru_cache(maxsize=100)
def _log_once(check: str, fault: str) -> None:
    """A broken check breaks for every student; whoever grades has to read it once."""
    _log.error("check %s breaks down: %s", check, fault)


# a check's own hint speaks of wrong numbers; it would mislead where none came back
_ABOUT_VALUES = frozenset({"value", "not_finite", "not_infinite", "property", "gradient"})
_ABOUT_PROMISES = (_ABOUT_VALUES - {"not_finite"}) | {"mutation", "state"}  # of which that of a promise speaks
# nor is there an example to try where nothing came back
_CAME_BACK = _ABOUT_VALUES | {"shape", "dtype", "type", "structure", "mutation", "state"}


def _failed(check: Check, failure: Failure) -> CheckResult:
    public = check.visibility is Visibility.PUBLIC
    meant = _ABOUT_PROMISES if check.promise else _ABOUT_VALUES
    return replace(
        _result(check, Status.FAILED, failure.kind, failure.message),
        place=failure.place,
        detail=failure.detail if public else "",
        hint=failure.hint or (check.hint if failure.kind in meant else "") or failure.fallback,
        picture=failure.picture if public else failure.sketch,
        more=check.more if failure.kind in _CAME_BACK else "",
    )


def _result(check: Check, status: Status, kind: str = "", message: str = "") -> CheckResult:
    return CheckResult(
        id=check.id,
        question=check.question,
        title=check.title,
        visibility=check.visibility,
        max_points=check.points,
        points=0.0,
        status=status,
        kind=kind,
        message=message,
    )


def _notes(record: Record) -> tuple[str, ...]:
    # in which order code earned them, it could choose by what is hidden
    return tuple(sorted(record.notes) if record.redact_details else record.notes)
