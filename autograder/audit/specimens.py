"""Grade the known submissions of an assignment and hold the grades against what they must be."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from autograder.assignment import Assignment
from autograder.audit.report import Audit, Finding, SpecimenRow
from autograder.grade import Graded, grade
from autograder.results import CheckResult, Status, Visibility
from autograder.sandbox.launch import Launcher
from autograder.specimens import Kind, Specimen, bugs, solution, stub, variants
from autograder.suite import Suite, load_suite

REQUIRED_MARGIN = 1e3


@dataclass(frozen=True)
class _Outcome:
    specimen: Specimen
    graded: Graded

    @property
    def failed(self) -> tuple[CheckResult, ...]:
        return tuple(c for c in self.graded.result.checks if c.status is Status.FAILED)

    @property
    def margin(self) -> float:
        """Largest error of a failed check in units of the tolerance; infinite for other kinds of failure."""
        sizes = [
            max(self.graded.errors.get(c.id, ()), default=math.inf) if c.kind == "value" else math.inf
            for c in self.failed
        ]
        return max(sizes, default=0.0)

    def row(self) -> SpecimenRow:
        result = self.graded.result
        margin = self.margin if self.specimen.kind is Kind.BUG else None
        failed = tuple(c.id for c in self.failed)
        return SpecimenRow(self.specimen.kind, self.specimen.name, result.points, result.max_points, failed, margin)


def audit_specimens(assignment: Assignment, launcher: Launcher, seeds: int) -> Audit:
    """Grade stub and bugs once, solution and variants at several seeds.

    Raises:
        AssignmentError, CheckDefinitionError: the assignment cannot be read at all.
    """
    suite = load_suite(assignment)
    correct = [solution(assignment), *variants(assignment)]
    stub_outcome = _grade(suite, stub(assignment), launcher)
    bug_outcomes = [_grade(suite, bug, launcher) for bug in bugs(assignment)]
    correct_outcomes = [
        _grade(load_suite(assignment, seed=None if k == 0 else f"audit {k}"), specimen, launcher)
        for k in range(seeds)
        for specimen in correct
    ]
    findings = [
        *_stub_findings(stub_outcome),
        *_correct_findings(correct_outcomes),
        *(f for o in bug_outcomes for f in _bug_findings(o, assignment)),
        *_unfailed_findings(suite, bug_outcomes),
    ]
    noise = max((e for o in correct_outcomes for es in o.graded.errors.values() for e in es), default=0.0)
    noise_margin = 1 / noise if noise else math.inf
    bug_margin = min((o.margin for o in bug_outcomes), default=math.inf)
    findings += _margin_findings(noise_margin, [o for o in bug_outcomes if o.failed])
    rows = [o.row() for o in (stub_outcome, *correct_outcomes[: len(correct)], *bug_outcomes)]
    return Audit(assignment.name, seeds, tuple(rows), tuple(findings), noise_margin, bug_margin)


def _grade(suite: Suite, specimen: Specimen, launcher: Launcher) -> _Outcome:
    return _Outcome(specimen, grade(suite, specimen.submission(suite.assignment), launcher))


def _stub_findings(outcome: _Outcome) -> Iterator[Finding]:
    if outcome.graded.result.problem:
        yield Finding("stub", f"cannot be imported: {outcome.graded.result.problem.message}")
    for check in outcome.graded.result.checks:
        if check.status is Status.PASSED:
            yield Finding(f"check {check.id}", "is passed by the stub, which does nothing")
        elif check.status is Status.ERROR or check.kind not in ("not_implemented", "needs"):
            yield Finding(f"check {check.id}", f"says of the stub: {check.message!r}, not that it is not implemented")


def _correct_findings(outcomes: Iterable[_Outcome]) -> Iterator[Finding]:
    for outcome in outcomes:
        result, specimen = outcome.graded.result, outcome.specimen
        for check in result.checks:
            if check.status is not Status.PASSED:
                message = f"does not pass {check.id} (seed {result.seed}): {check.message}"
                yield Finding(f"{specimen.kind} {specimen.name}", message)
                break


def _bug_findings(outcome: _Outcome, assignment: Assignment) -> Iterator[Finding]:
    """A bug costs points in its own question, by hidden checks too, and nowhere else."""
    bug, subject = outcome.specimen, f"bug {outcome.specimen.name}"
    questions = {assignment.question_of(name) for name in bug.functions}
    if outcome.graded.result.problem:
        yield Finding(subject, f"cannot be imported: {outcome.graded.result.problem.message}")
        return
    own = [c for c in outcome.failed if c.question in questions]
    if not any(c.visibility is Visibility.HIDDEN and c.max_points > 0 for c in own):
        yield Finding(subject, f"is not caught by a hidden check of {_names(questions)}: {bug.what}")
    for check in outcome.graded.result.checks:
        if check.status is Status.ERROR:
            yield Finding(f"check {check.id}", f"breaks down on bug {bug.name}: {check.message}")
        elif check.question not in questions and check.status is not Status.PASSED and check.max_points > 0:
            yield Finding(subject, f"also loses points on {check.id}, of another question: one mistake charged twice")


def _unfailed_findings(suite: Suite, outcomes: Sequence[_Outcome]) -> Iterator[Finding]:
    failed = {c.id for o in outcomes for c in o.failed}
    for check in suite.checks:
        if check.visibility is Visibility.HIDDEN and check.id not in failed:
            yield Finding(f"check {check.id}", "is failed by no known bug: does it test anything?")


def _margin_findings(noise_margin: float, caught: Iterable[_Outcome]) -> Iterator[Finding]:
    if noise_margin < REQUIRED_MARGIN:
        yield Finding("margins", f"correct submissions come within a factor {noise_margin:.0f} of the tolerance")
    for outcome in caught:
        if outcome.margin < REQUIRED_MARGIN:
            message = f"is only a factor {outcome.margin:.0f} beyond the tolerance: other inputs would show it better"
            yield Finding(f"bug {outcome.specimen.name}", message)


def _names(questions: Iterable[str | None]) -> str:
    return ", ".join(sorted(q for q in questions if q))
