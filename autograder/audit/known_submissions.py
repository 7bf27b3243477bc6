"""Grade the known submissions of an assignment and hold the grades against what they must be."""

import functools
import math
import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from autograder.audit.findings import Audit, Finding, Price, SpecimenRow
from autograder.audit.grader import RememberingGrader
from autograder.audit.hint_truth import presupposition_findings, twin_findings
from autograder.core.results import CheckResult, Status, max_points_of, points_of
from autograder.course.assignment import Assignment
from autograder.course.suite import Suite, load_suite
from autograder.diagnose.behaviour import Behaviour
from autograder.diagnose.diagnosing_grader import behaviour
from autograder.diagnose.hints import Hint, hints_of
from autograder.grading.grade import GradedSubmission
from autograder.submissions.specimens import Specimen, SpecimenKind, bugs, generic_faults, solution, stub, variants

REQUIRED_MARGIN = 1e3
KNOWN_SEED = "audit"
"""Of wrong submissions. The release's own seed follows from the hidden checks: it would change with each of them."""
_BREAKDOWN = re.compile(r" raised (NameError|UnboundLocalError|ImportError|ModuleNotFoundError|AttributeError)\.")


@dataclass(frozen=True)
class _Outcome:
    specimen: Specimen
    graded: GradedSubmission

    @property
    def name(self) -> str:
        """Its kind and name; there is only one stub and one solution."""
        return " ".join(dict.fromkeys((self.specimen.kind, self.specimen.name)))

    @property
    def passed(self) -> bool:
        """Whether it passes every check."""
        return all(c.status is Status.PASSED for c in self.graded.result.checks)

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

    @property
    def headroom(self) -> float:
        """1 / the largest error of any comparison, in units of the tolerance."""
        noise = max(map(self._noise, self.graded.errors), default=0.0)
        return 1 / noise if noise else math.inf

    @property
    def noisiest(self) -> str:
        """The check with that comparison."""
        return max(self.graded.errors, key=self._noise, default="")

    def _noise(self, check: str) -> float:
        return max(self.graded.errors[check], default=0.0)

    def row(self) -> SpecimenRow:
        result = self.graded.result
        margin = self.margin if self.specimen.kind is SpecimenKind.BUG else None
        failed = tuple(c.id for c in self.failed)
        return SpecimenRow(self.specimen.kind, self.specimen.name, result.points, result.max_points, failed, margin)


def audit_specimens(assignment: Assignment, grader: RememberingGrader, seeds: int, seed: str | None = None) -> Audit:
    """Grade stub, bugs and faults once, solution and variants at several seeds; first at `seed`, that of the release.

    Raises:
        AssignmentError, CheckDefinitionError: the assignment cannot be read at all.
    """
    whole = load_suite(assignment, KNOWN_SEED)
    suite, worth = grader.narrowed(whole), whole.max_points
    correct = [solution(assignment), *variants(assignment)]
    (stub_outcome,) = _graded(suite, [stub(assignment)], grader, "stub")
    bug_outcomes = _graded(suite, _concerned(bugs(assignment), suite, grader), grader, "bugs")
    fault_outcomes = _graded(suite, _concerned(generic_faults(whole), suite, grader), grader, "faults")
    correct_outcomes = []
    for k in range(seeds):
        at_seed = grader.narrowed(load_suite(assignment, seed if k == 0 else f"audit {k}"))
        correct_outcomes += _graded(at_seed, correct, grader, f"solution and variants at seed {k + 1} of {seeds}")
    broken = _broken_checks([*correct_outcomes, stub_outcome, *bug_outcomes, *fault_outcomes])
    unsound = {*broken, *(c.id for c in correct_outcomes[0].graded.result.checks if c.status is not Status.PASSED)}
    findings = [
        *broken.values(),
        *_stub_findings(stub_outcome),
        *_correct_findings(correct_outcomes),
        *(f for o in bug_outcomes for f in _bug_findings(o, suite, unsound)),
        *_hint_findings(suite, bug_outcomes, grader),
        *(f for o in fault_outcomes for f in _fault_findings(o, unsound)),
        *(f for o in (*bug_outcomes, *fault_outcomes) for f in _breakdown_findings(o)),
        *_unfailed_findings(suite, [*bug_outcomes, *fault_outcomes], unsound),
    ]
    noisy = min((o for o in correct_outcomes if o.passed), key=lambda o: o.headroom, default=None)
    caught = [o for o in bug_outcomes if any(c.id not in unsound for c in o.failed)]
    bug_margin = min((o.margin for o in caught), default=None)
    findings += _margin_findings(noisy, caught)
    rows = [o.row() for o in (stub_outcome, *correct_outcomes[: len(correct)], *bug_outcomes, *fault_outcomes)]
    prices = tuple(_price(o, suite, worth) for o in (*bug_outcomes, *fault_outcomes))
    noise_margin = None if noisy is None else noisy.headroom
    return Audit(assignment.name, seeds, tuple(rows), tuple(findings), noise_margin, bug_margin, prices=prices)


def _price(outcome: _Outcome, suite: Suite, of_assignment: float) -> Price:
    """What the mistake costs in the questions of its functions."""
    questions = {suite.assignment.question_of(name) for name in outcome.specimen.functions}
    concerned = [c for c in outcome.graded.result.checks if c.question in questions]
    worth = max_points_of(concerned)
    lost = worth - points_of(concerned)
    return Price(outcome.specimen.name, lost, lost / worth if worth else 0.0, lost / (of_assignment or 1.0))


def _concerned(specimens: Sequence[Specimen], suite: Suite, grader: RememberingGrader) -> list[Specimen]:
    return [s for s in specimens if grader.concerns({suite.assignment.question_of(name) for name in s.functions})]


def _graded(suite: Suite, specimens: Sequence[Specimen], grader: RememberingGrader, what: str) -> list[_Outcome]:
    """What each gets. Their calls are not kept, for garbage collection would go through those of all that came before,
    at the cost of whoever is graded then; the few that are asked for again are graded again."""
    outcomes = []
    for specimen in grader.each(specimens, what):
        graded = grader.grade(suite, specimen.submission(suite.assignment))
        outcomes.append(_Outcome(specimen, replace(graded, calls={})))
    return outcomes


def _broken_checks(outcomes: Iterable[_Outcome]) -> dict[str, Finding]:
    """Of each check that breaks down: where and why it does so first."""
    findings: dict[str, Finding] = {}
    for outcome in outcomes:
        for check in outcome.graded.result.checks:
            if check.status is Status.ERROR:
                why = outcome.graded.faults.get(check.id, check.text)
                finding = Finding(f"check {check.id}", f"breaks down on the {outcome.name}: {why}")
                findings.setdefault(check.id, finding)
    return findings


def _stub_findings(outcome: _Outcome) -> Iterator[Finding]:
    if outcome.graded.result.problem:
        yield Finding("stub", f"cannot be imported: {outcome.graded.result.problem.text}")
    for check in outcome.graded.result.checks:
        if check.status is Status.PASSED:
            yield Finding(f"check {check.id}", "is passed by the stub, which does nothing")
        elif check.status is not Status.ERROR and check.kind not in ("not_implemented", "needs", "not_judged"):
            yield Finding(f"check {check.id}", f"says of the stub: {check.text!r}, not that it is not implemented")


def _correct_findings(outcomes: Sequence[_Outcome]) -> Iterator[Finding]:
    """What each correct submission does not pass first, once for all the seeds at which it is so."""
    first: dict[tuple[str, str], list[str]] = {}
    for outcome in outcomes:
        unmet = (c for c in outcome.graded.result.checks if c.status in (Status.FAILED, Status.SKIPPED))
        check = next((c for c in unmet if c.kind != "needs"), None)
        if check is not None:
            first.setdefault((outcome.name, check.id), []).append(check.text)
    seeds = Counter(outcome.name for outcome in outcomes)
    for (name, check_id), messages in first.items():
        count = f"{len(messages)} of {seeds[name]} seeds"
        yield Finding(name, f"does not pass {check_id} (at {count}): {messages[0]}")


def _bug_findings(outcome: _Outcome, suite: Suite, unsound: Set[str]) -> Iterator[Finding]:
    """A bug costs points in its own question, by hidden checks or promises too, and nowhere else.

    Of checks that are `unsound`, what bugs get from them says nothing.
    """
    bug = outcome.specimen
    questions = {suite.assignment.question_of(name) for name in bug.functions}
    if outcome.graded.result.problem:
        yield Finding(outcome.name, f"cannot be imported: {outcome.graded.result.problem.text}")
        return
    scored = [c for c in outcome.graded.result.checks if c.max_points > 0]
    deciding = {c.id for c in suite.checks if c.decides}
    catching = [c for c in scored if c.question in questions and c.id in deciding]
    if not any(c.status is Status.FAILED or c.id in unsound for c in catching):
        yield Finding(outcome.name, f"is caught by no hidden check and no promise of {_names(questions)}: {bug.what}")
    for check in scored:
        if check.kind == "not_judged":  # for want of a right forward: no charge, but nothing to give points for
            continue
        if check.id not in unsound and check.question not in questions and check.status is not Status.PASSED:
            message = f"also loses points on {check.id}, of another question: one mistake charged twice"
            yield Finding(outcome.name, message)


def _hint_findings(suite: Suite, outcomes: Sequence[_Outcome], grader: RememberingGrader) -> Iterator[Finding]:
    assignment = suite.assignment
    specimens = [o.specimen for o in outcomes]
    yield from presupposition_findings(assignment, specimens)
    hints = hints_of(specimens, assignment)
    for question in assignment.questions:
        concerned = [o for o in outcomes if any(assignment.question_of(f) == question.id for f in o.specimen.functions)]
        doubtful = _in_doubt(concerned, hints, question.id)
        keys = [grader.key_of_question(suite, o.specimen.submission(assignment), question.id) for o in doubtful]
        told = [repr(hints[o.specimen.name]) for o in doubtful]
        look = functools.partial(_twins, doubtful, hints, suite, grader, question.id)
        yield from grader.findings_unless_sound(["twins", *keys, *told], look)


def _twins(
    doubtful: Sequence[_Outcome], hints: Mapping[str, Hint], suite: Suite, grader: RememberingGrader, question: str
) -> Iterator[Finding]:
    return twin_findings(hints, [_behaviour(o, suite, grader, question) for o in doubtful])


def _behaviour(outcome: _Outcome, suite: Suite, grader: RememberingGrader, question: str) -> Behaviour:
    submission = outcome.specimen.submission(suite.assignment)
    return behaviour(outcome.specimen.name, grader.with_calls(suite, submission, question), question)


def _in_doubt(outcomes: Sequence[_Outcome], hints: Mapping[str, Hint], question: str) -> list[_Outcome]:
    """Those that fail the same checks in the same words as one with another hint: what they return has to tell."""
    groups: dict[Hashable, list[_Outcome]] = {}
    for outcome in outcomes:
        checks = outcome.graded.result.of_question(question)
        groups.setdefault(tuple((c.id, c.kind, c.text) for c in checks), []).append(outcome)
    doubtful = (g for g in groups.values() if len({hints[o.specimen.name].text for o in g}) > 1)
    return [outcome for group in doubtful for outcome in group]


def _fault_findings(outcome: _Outcome, unsound: Set[str]) -> Iterator[Finding]:
    """A fault made from a contract fails the check of the promise or the values that it breaks."""
    fault, result = outcome.specimen, outcome.graded.result
    if result.problem:
        yield Finding(outcome.name, f"cannot be imported: {result.problem.message}")
    elif not (unsound | {c.id for c in outcome.failed}) & set(fault.caught_by):
        yield Finding(outcome.name, f"does not fail {' or '.join(fault.caught_by)}: {fault.what}")


def _breakdown_findings(outcome: _Outcome) -> Iterator[Finding]:
    """What fails only for want of a name shows nothing of the mistake that it is meant to make."""
    found = [match[1] for c in outcome.failed if (match := _BREAKDOWN.search(c.message))]
    if any("." in name for name in outcome.specimen.functions):  # what an object lacks may be the mistake itself
        found = [name for name in found if name != "AttributeError"]
    if outcome.failed and len(found) == len(outcome.failed):
        message = f"is caught only because its code breaks down: {outcome.failed[0].message} Does it lack an import?"
        yield Finding(outcome.name, message)


def _unfailed_findings(suite: Suite, outcomes: Sequence[_Outcome], unsound: Set[str]) -> Iterator[Finding]:
    failed = {c.id for o in outcomes for c in o.failed}
    for check in suite.checks:
        if check.decides and check.points and check.id not in failed | unsound:
            message = "is failed by no known bug: write one that fails it, or leave the check out"
            yield Finding(f"check {check.id}", message)


def _margin_findings(noisy: _Outcome | None, caught: Iterable[_Outcome]) -> Iterator[Finding]:
    if noisy is not None and noisy.headroom < REQUIRED_MARGIN:
        near = f"is correct, but its error in {noisy.noisiest} is within a factor {noisy.headroom:.3g} of the tolerance"
        yield Finding(noisy.name, f"{near}: is that too strict, or an input ill conditioned?")
    for outcome in caught:
        if outcome.margin < REQUIRED_MARGIN:
            message = f"is only a factor {outcome.margin:.0f} beyond the tolerance: other inputs would show it better"
            yield Finding(outcome.name, message)


def _names(questions: Iterable[str | None]) -> str:
    return ", ".join(sorted(q for q in questions if q))
