"""Single checks run once more, on the submission or on something close to it, in one confined worker.

What is asked of the student's code is what its grading asked, by the same checks on the trusted side; so "this check
passes when ..." is true by having been tried.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

import numpy as np

from autograder.contracts.plan import Answers, Plan
from autograder.core.failure import Failure, NotJudged, recording
from autograder.core.limits import Limits
from autograder.course.suite import Suite
from autograder.sandbox.budget import Budget, BudgetSpent
from autograder.sandbox.launch import Launcher
from autograder.sandbox.session import LoadFailed, Session, StudentStopped, WorkerUnavailable
from autograder.sandbox.student import Student
from autograder.submissions.submission import Submission

_CALL_SECONDS, _WORKER_SECONDS, _GRADER_SECONDS = 1.0, 7.0, 3.0
_PATIENCE = 5  # so many times the processor seconds may a trial take
_NOT_PASSED = (Failure, NotJudged, LoadFailed, StudentStopped, WorkerUnavailable)


class Tried(Student):
    """A submission whose plans are made in one exchange or not at all: what does not end is not looked into."""

    def _one_by_one(self, plan: Plan) -> Answers:
        raise Failure(f"{len(plan.calls)} calls could not be made at once.", kind="timeout")


Proxy = type[Student]


@dataclass
class Trials:
    """Runs checks of a suite on versions of a submission. One worker at a time, and a budget of its own."""

    suite: Suite
    submission: Submission
    launcher: Launcher
    budget: Budget = field(init=False)
    _session: Session = field(init=False)

    def __post_init__(self) -> None:
        assignment = self.suite.assignment
        self.budget = Budget(_limits(assignment.limits))
        files = self.submission.files
        self._session = Session(self.launcher, assignment.module, files, assignment.imports, self.budget)
        self._session.redact_details = True
        self._checks = {check.id: check for check in self.suite.checks}

    def passes(self, check: str, files: Mapping[str, bytes] | None = None, proxy: Proxy = Tried) -> bool:
        """Whether a check passes, with these files instead of the submitted ones, freshly imported.

        Args:
            check: its id.
            files: the submission's by default.
            proxy: what the check calls instead of the submission.

        Raises:
            BudgetSpent: no more can be tried.
        """
        with self._processor_charged(), self._fresh(files) as ready:
            return ready and self._run(check, proxy)

    def all_pass(self, checks: Iterable[str], files: Mapping[str, bytes]) -> bool:
        """Whether all of these checks pass with these files, each freshly imported; ends with the first that fails."""
        return all(self.passes(check, files) for check in checks)

    @contextmanager
    def _processor_charged(self) -> Iterator[None]:
        """Charge what the worker computed instead of how long it took: hundreds of short requests wait for each other.

        A fifth of the time counts at least, since one that sleeps computes nothing.
        """
        ran, seconds = self._session.ran, self.budget.worker_seconds
        try:
            yield
        finally:
            took = self.budget.worker_seconds - seconds
            computed = self._session.ran - ran
            if ran > 0 and computed >= 0:  # the same worker as before
                self.budget.worker_seconds = seconds + min(took, max(computed, took / _PATIENCE))

    @contextmanager
    def _fresh(self, files: Mapping[str, bytes] | None) -> Iterator[bool]:
        with self.budget.charged():
            try:
                self._session.reload(self.submission.files if files is None else files)
            except _NOT_PASSED:
                yield False
            else:
                yield True

    def _run(self, check: str, proxy: Proxy) -> bool:
        definition = self._checks[check]
        rng = self.suite.rng(definition)
        student = proxy(self._session, self.suite.assignment.asked_for, rng)
        try:
            with recording(redact_details=True), np.errstate(all="ignore"):
                definition.function(student, rng)
        except BudgetSpent:
            raise
        except Exception:  # a failure, or a check that breaks down for what came back
            return False
        return True

    def close(self) -> None:
        self._session.close()


def _limits(limits: Limits) -> Limits:
    """Of all trials for one submission: ten seconds at most, of its worker and of the grader together."""
    return replace(
        limits,
        call_seconds=min(_CALL_SECONDS, limits.call_seconds),
        total_seconds=min(_WORKER_SECONDS, limits.total_seconds),
        grader_seconds=min(_GRADER_SECONDS, limits.grader_seconds),
    )
