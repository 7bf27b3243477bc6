"""Grade, and name the mistakes behind failed checks."""

import functools
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from autograder.contracts.returns import Members
from autograder.core.failure import Failure
from autograder.core.limits import Limits
from autograder.core.results import CheckResult, Visibility
from autograder.course.suite import Suite
from autograder.diagnose.almost import by_relation, constants_of
from autograder.diagnose.behaviour import Behaviour, Known
from autograder.diagnose.case import Confidence, DiagnosisCase, Method, Verdict, asks_for_diagnosis
from autograder.diagnose.hints import hints_of
from autograder.diagnose.ignored import by_ignored
from autograder.diagnose.known_files import KnownFiles, encode
from autograder.diagnose.match import (
    by_all_outputs,
    by_fault,
    by_functions,
    by_outputs,
    by_sums,
    by_these_outputs,
    by_transplant,
    by_words,
)
from autograder.diagnose.quadrant import by_own_gradient
from autograder.diagnose.rerun import by_rerun
from autograder.diagnose.search import Search, located, passed
from autograder.diagnose.terms import by_terms
from autograder.diagnose.trial import Trials
from autograder.diagnose.where import by_location
from autograder.formula import load_formulas
from autograder.grading.draw import confirmed, draw_in, drawing_session
from autograder.grading.grade import GradedSubmission, grade
from autograder.sandbox.budget import Budget, BudgetSpent
from autograder.sandbox.chooser import best_launcher
from autograder.sandbox.launch import Launcher
from autograder.sandbox.session import LoadFailed, Session, WorkerUnavailable
from autograder.sandbox.student import Student
from autograder.submissions.cells import cell_name, cells_of
from autograder.submissions.constructs import constructs
from autograder.submissions.specimens import Specimen, bugs, family_of, generic_faults, solution
from autograder.submissions.submission import Submission


@dataclass
class DiagnosingGrader:
    """Grades submissions of one suite, and runs the known bugs when they are first needed.

    Bugs run as submissions do, each in a worker of its own, and once per question: the first wrong submission of a
    question waits for them, the others do not. With `files`, processes that share these share the work.
    """

    suite: Suite
    launcher: Launcher
    files: KnownFiles | None = None
    _known: dict[str, Known] = field(default_factory=dict)
    _bugs: dict[str, Specimen] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._bugs = {bug.name: bug for bug in bugs(self.suite.assignment)} if self.suite.assignment.solution else {}
        folder = self.suite.assignment.solution
        self._formulas = load_formulas(folder / "terms.py") if folder else {}
        tuples = {f.name: f.returns for f in self.suite.functions if isinstance(f.returns, Members)}
        self._members = {name: list(returns.named) for name, returns in tuples.items()}
        self._forwards = {f.name: f.forward.name for f in self.suite.functions if f.forward}
        self._caches = {f.name: f.forward.name for f in self.suite.functions if f.forward and f.cache}
        self._faults = generic_faults(self.suite) if folder else []
        self.hints = hints_of([*self._faults, *self._bugs.values()], self.suite.assignment)

    def grade(self, submission: Submission) -> GradedSubmission:
        """As `autograder.grading.grade.grade`, with a diagnosis and its hint where a known mistake is recognised.

        Questions with something to diagnose get their pictures, too.
        """
        questions = {question.id for question in self.suite.assignment.questions}
        session = drawing_session(self.suite.assignment, submission, self.launcher)
        drawn = draw_in(session, self.suite, submission, questions)  # before anything hidden is run
        graded = grade(self.suite, submission, self.launcher, session=session)
        found = self.verdicts(graded, submission)
        checks = tuple(self._with(check, found.get(check.id)) for check in graded.result.checks)
        wrong = {check.question for check in checks if asks_for_diagnosis(check)}
        pictures = confirmed(drawn, self.suite, submission, self.launcher, wrong)
        return replace(graded, result=replace(graded.result, checks=checks, pictures=pictures))

    def verdicts(self, graded: GradedSubmission, submission: Submission) -> dict[str, Verdict]:
        """The diagnosis of each failed check for which there is one."""
        failed = dict.fromkeys(c.question for c in graded.result.checks if asks_for_diagnosis(c))
        # before anything is charged: the known bugs are run for the whole class
        known = {question: self.known(question) for question in failed} if self._bugs or self._faults else {}
        found: dict[str, Verdict] = {}
        source = functools.cache(functools.partial(constructs, self.suite.assignment.module, submission.files))
        # constants have a budget of their own: what they spend is not missing to the methods that come after
        budget, for_constants = (Budget(_limits(self.suite.assignment.limits)) for _ in range(2))
        right = solution(self.suite.assignment).submission(self.suite.assignment) if known else submission
        trials = Trials(self.suite, submission, self.launcher)
        search = Search(trials, passed(graded.result.checks))
        numbers = constants_of(submission.files.values())
        with for_constants.charged():
            known = {q: self._with_constants(k, q, numbers, for_constants) for q, k in known.items()}
        with (
            self._running(submission, budget) as own,
            self._running(right, budget) as reference,
            closing(trials),
            budget.charged(),
        ):
            for question, behaviours in known.items():
                # a question's functions may call those of others; where these are right, known bugs have shown it all
                swap = functools.partial(self._transplanted, submission, question, budget) if len(failed) > 1 else None
                student = behaviour("", graded, question)
                case = DiagnosisCase(
                    student,
                    behaviours,
                    bug_hints=self.hints,
                    transplant=swap,
                    formulas=self._formulas,
                    arguments=self.suite.assignment.asked_for,
                    members=self._members,
                    forwards=self._forwards,
                    caches=self._caches,
                    others={f for q in self.suite.assignment.questions if q.id != question for f in q.functions},
                    own=own,
                    trials=trials,
                    reference=reference,
                    source=source,
                )
                found |= verdicts(case, budget)
                found |= located(search, case, found)
        return found

    @contextmanager
    def _running(self, submission: Submission, budget: Budget) -> Iterator[Callable[..., Any]]:
        """The submission in a worker, which starts with the first call."""
        assignment = self.suite.assignment
        session = Session(self.launcher, assignment.module, submission.files, assignment.imports, budget)
        session.redact_details = True
        student = Student(session, assignment.asked_for)

        def call(function: str, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> Any:
            try:
                return getattr(student, function)(*args, **kwargs)
            except (BudgetSpent, LoadFailed, WorkerUnavailable) as error:
                raise Failure(f"{function} could not be called again") from error

        try:
            yield call
        finally:
            session.close()

    def _transplanted(self, submission: Submission, question: str, budget: Budget, bug: str) -> Behaviour:
        """The submission with the functions of a bug in the place of its own."""
        module, files = self.suite.assignment.module, submission.files
        own = self._bugs[bug].source.removeprefix(solution(self.suite.assignment).source.rstrip())
        if cells_of(module, files):
            changed = {cell_name(f"{module}.ipynb", 0): own.encode()}  # behind all others, which are numbered from 1
        else:
            changed = {f"{module}.py": files[f"{module}.py"].rstrip() + own.encode()}
        graded = grade(self.suite, Submission(bug, files | changed), self.launcher, [question], budget)
        return behaviour(bug, graded, question)

    def known(self, question: str) -> Known:
        """How the solution, the bugs and the generic faults of a question behave."""
        if question not in self._known:
            self._known[question] = self._shared(question) if self.files else self._behaviours(question)
        return self._known[question]

    def _shared(self, question: str) -> Known:
        """Read, or run and written for the other processes."""
        assert self.files is not None
        known = self.files.read(question)
        if known is not None:
            return known
        with self.files.locked(question):
            known = self.files.read(question)  # another process may have been first
            if known is None:
                known = self._behaviours(question)
                self.files.write(question, known)
        return known

    def _behaviours(self, question: str) -> Known:
        right = self._run(solution(self.suite.assignment), question)
        concerned = [bug for bug in self._bugs.values() if self._concerns(bug, question)]
        bugs = tuple(self._run(bug, question) for one in concerned for bug in (one, *one.relatives()))
        faults = tuple(self._run(fault, question) for fault in self._faults if self._concerns(fault, question))
        return Known(right, bugs, faults)

    def _with_constants(self, known: Known, question: str, constants: Sequence[float], budget: Budget) -> Known:
        """With the known bugs that have a constant of the submission's source in the place of their own."""
        tried = [
            bug
            for one in self._bugs.values()
            if one.family and self._concerns(one, question)
            for bug in one.relatives(constants[:_CONSTANTS])
            if bug.name not in known.by_name
        ]
        found = []
        for bug in tried:
            ran = self._run(bug, question, budget)
            if budget.spent:  # in the middle of this one
                break
            found.append(ran)
        return replace(known, bugs=(*known.bugs, *found))

    def _concerns(self, bug: Specimen, question: str) -> bool:
        return any(self.suite.assignment.question_of(function) == question for function in bug.functions)

    def _run(self, specimen: Specimen, question: str, budget: Budget | None = None) -> Behaviour:
        submission = specimen.submission(self.suite.assignment)
        return behaviour(specimen.name, grade(self.suite, submission, self.launcher, [question], budget), question)

    def _with(self, check: CheckResult, verdict: Verdict | None) -> CheckResult:
        if verdict is None:
            return check
        hint = verdict.hint or check.hint
        if verdict.hint and verdict.confidence is Confidence.POSSIBLE:  # the check's own question fits in any case
            hint = f"Perhaps this leads on: {hint}"
        detail = "\n".join(line for line in (check.detail, verdict.says) if line)
        return replace(
            check,
            diagnosis=verdict.names,
            edits=verdict.edits,
            alike=verdict.alike,
            detail=detail,
            hint=hint,
            more=self._more(check, verdict),
        )

    def _more(self, check: CheckResult, verdict: Verdict) -> str:
        """What goes with the hint of a bug, if that is told and the check is public; else the check's own."""
        if check.visibility is not Visibility.PUBLIC:
            return ""
        told = (self.hints.get(family_of(name)) for name in verdict.names)
        return next((hint.more for hint in told if hint and hint.more and hint.text in verdict.hint), check.more)


_CONSTANTS = 6  # of a submission's source that are tried in known bugs: each takes as long as grading the question
_WORKER_SECONDS, _GRADER_SECONDS = 20.0, 8.0  # for the diagnosis of one submission, beside its grading


def _limits(limits: Limits) -> Limits:
    total, grader = min(_WORKER_SECONDS, limits.total_seconds), min(_GRADER_SECONDS, limits.grader_seconds)
    return replace(limits, total_seconds=total, grader_seconds=grader)


_log = logging.getLogger(__name__)

METHODS: tuple[Method, ...] = (
    by_all_outputs,
    by_outputs,
    by_functions,
    by_sums,
    by_transplant,
    by_terms,
    by_relation,
    by_these_outputs,
    by_rerun,
    by_words,
    by_fault,
    by_ignored,
    by_own_gradient,
    by_location,
)
"""In this order; the first match wins."""


def verdicts(case: DiagnosisCase, budget: Budget) -> dict[str, Verdict]:
    """The diagnosis of each failed check for which there is one, as long as the budget lasts."""
    found = {}
    for check in case.student.checks:
        if asks_for_diagnosis(check):
            answers = (_answer(method, case, check) for method in METHODS if not budget.spent)
            verdict = next((v for v in answers if v is not None), None)
            if verdict is not None:
                found[check.id] = verdict
    return found


def _answer(method: Method, case: DiagnosisCase, check: CheckResult) -> Verdict | None:
    """What a method says; an error in it costs the diagnosis, never the grade."""
    try:
        with np.errstate(all="ignore"):
            return method(case, check)
    except Exception:
        _log.exception("%s failed on %s", method.__name__, check.id)
        return None


def known_files(suite: Suite, folder: Path | None = None) -> dict[str, bytes]:
    """The files of `KnownFiles` for all questions of a suite, by name: for a release; kept in `folder`, if given."""
    with closing(best_launcher()) as launcher:
        expert = DiagnosingGrader(suite, launcher, None if folder is None else KnownFiles(folder, suite.identity))
        known = {question.id: expert.known(question.id) for question in suite.assignment.questions}
    return {f"{question}.zip": encode(k, suite.identity) for question, k in known.items()}


def behaviour(name: str, graded: GradedSubmission, question: str) -> Behaviour:
    """What a graded submission did in the checks of one question."""
    checks = graded.result.of_question(question)
    return Behaviour(name, checks, {c.id: graded.calls[c.id]() if c.id in graded.calls else () for c in checks})


def diagnosed(checks: Iterable[CheckResult]) -> list[str]:
    """The mistakes named in these checks, each once."""
    return list(dict.fromkeys(name for c in checks for name in c.diagnosis))
