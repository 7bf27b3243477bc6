"""The diagnosis of a real submission, in results and hints, the same wherever it is graded."""

import re
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from autograder.core.limits import Limits
from autograder.core.results import Status, Visibility
from autograder.course.assignment import Assignment, find_assignment, list_assignments
from autograder.course.suite import identify, load_suite
from autograder.diagnose.case import Confidence, DiagnosisCase, Verdict, asks_for_diagnosis
from autograder.diagnose.confusion import other_submissions
from autograder.diagnose.diagnosing_grader import DiagnosingGrader, diagnosed, verdicts
from autograder.diagnose.terms import by_terms
from autograder.diagnose.where import by_location
from autograder.grading.grade import grade
from autograder.grading.recorder import RecordedStudent
from autograder.sandbox.budget import Budget
from autograder.submissions.specimens import bugs, family_of, generic_faults, solution, variants
from autograder.submissions.submission import Submission
from tests.conftest import COURSE, some_of


@pytest.fixture(scope="module", params=some_of(list_assignments(COURSE)))
def expert(request, launcher) -> DiagnosingGrader:
    """Knows all bugs of one assignment."""
    return DiagnosingGrader(load_suite(find_assignment(request.param, COURSE)), launcher)


def test_known_bugs_are_named(expert):
    """At least 95 % of them right, less than 1 % wrong; bugs that no check tells apart count as one."""
    right, wrong, total = 0, [], 0
    for question in expert.suite.assignment.questions:
        known = expert.known(question.id)
        for bug in known.bugs:
            if bug.passed() == {c.id for c in bug.checks}:
                continue  # it concerns several questions, and costs points in another
            named = {
                name
                for verdict in verdicts(DiagnosisCase(bug, known), Budget(Limits())).values()
                for name in verdict.names
            }
            allowed = {family_of(name) for name in known.alike(bug.name)}
            total += 1
            right += bool(named & allowed)
            wrong += [bug.name] if named - allowed else []
    assert total
    assert right >= 0.95 * total
    assert len(wrong) < max(1, 0.01 * total), wrong


def test_generic_faults_are_named_where_no_author_foresaw_them(expert):
    """At least 9 in 10, each by its own hint or as a known bug."""
    hints = {fault.name: fault.hint for fault in generic_faults(expert.suite)}
    known = [expert.known(question.id) for question in expert.suite.assignment.questions]
    assert {fault.name for k in known for fault in k.faults} == hints.keys()  # none where nothing is declared
    unnamed = []
    for k in known:
        for fault in k.faults:
            found = list(verdicts(DiagnosisCase(fault, k, expert.hints), Budget(Limits())).values())
            foreseen = {name for verdict in found for name in verdict.names} & k.by_name.keys()
            own = any(verdict.names == (fault.name,) and verdict.hint == hints[fault.name] for verdict in found)
            unnamed += [] if foreseen or own else [fault.name]
    assert len(unnamed) <= 0.1 * len(hints), unnamed


NUMBER = re.compile(r"(?<![\w.])-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?(?![\w.]*\w)")


def numbers_given(assignment: Assignment) -> set[str]:
    """As they stand in what students have."""
    files = [p for p in assignment.folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts]
    return set(NUMBER.findall("".join(path.read_text(encoding="utf-8") for path in files)))


def test_feedback_on_hidden_checks_gives_no_number_away(expert, monkeypatch):
    """Numbers in messages are small integers (a factor, an axis, a count) or stand in what students have anyway.

    Hints are written by hand and may bring examples of their own, but no hidden input and no expected value.
    """
    assignment = expert.suite.assignment
    told, secret = numbers_given(assignment), hidden_numbers(expert, monkeypatch)
    hints = {bug.name: bug.hint for bug in bugs(assignment)}
    for question in assignment.questions:
        for bug in expert.known(question.id).bugs:
            for check in bug.checks:
                if check.visibility is not Visibility.HIDDEN or check.status is not Status.FAILED:
                    continue
                message = check.message.partition(" at ")[0]  # behind it stands a line of the submission's own
                assert_harmless(message, told)
                for hint in (check.hint, hints[family_of(bug.name)]):
                    assert_harmless(hint, told, secret)


def test_no_method_gives_a_number_of_a_hidden_check_away(expert, monkeypatch):
    """Whatever the methods with words of their own say of any known bug, also where others have a better name."""
    assignment = expert.suite.assignment
    told, secret = numbers_given(assignment), hidden_numbers(expert, monkeypatch)
    said = 0
    for question in assignment.questions:
        known = expert.known(question.id)
        for bug in known.bugs:
            case = DiagnosisCase(bug, known, expert.hints, formulas=expert._formulas, arguments=assignment.asked_for)
            failed = [c for c in bug.checks if c.visibility is Visibility.HIDDEN and asks_for_diagnosis(c)]
            with np.errstate(all="ignore"):
                answers = [method(case, check) for check in failed for method in (by_terms, by_location)]
            for verdict in answers:
                if verdict is not None:
                    said += bool(verdict.says)
                    assert_harmless(verdict.says, told)
                    assert_harmless(verdict.hint, told, secret)
    # of the single numbers of an object there is no place to name
    assert said or not any(question.functions for question in assignment.questions)


def assert_harmless(text: str, told: set[str], secret: set[float] | None = None) -> None:
    """Numbers are small, or known to students; with `secret`, others are allowed that are none of these."""
    for number in NUMBER.findall(text):
        harmless = number in told or is_small(Fraction(number))
        assert harmless or (secret is not None and float(number) not in secret), f"{number!r} in {text!r}"


@pytest.mark.slow
def test_strangers_are_told_nothing_wrong_and_no_number(expert):
    """Some of the submissions that were written without a look at the known bugs; benchmarks/diagnosis.py takes all."""
    assignment = expert.suite.assignment
    folder = COURSE / "tests" / "diagnose" / "submissions" / assignment.name
    if not folder.is_dir():
        pytest.skip(f"nobody has written other submissions of {assignment.name} yet")
    files = sorted(folder.glob("*.py"))
    rows = other_submissions(expert, files[:: len(files) // 6], lambda name: None)
    assert len(rows) >= 6
    assert not [row for row in rows if row.verdict == "wrong"]
    assert sum(row.verdict == "right" for row in rows) >= 2 / 3 * len(rows)


def test_a_doubtful_diagnosis_is_told_with_doubt(small: Assignment, launcher):
    bug = bugs(small)[0]
    checks = grade(load_suite(small), bug.submission(small), launcher).result.checks
    check = next(check for check in checks if check.status is Status.FAILED)
    expert = DiagnosingGrader(load_suite(small), launcher)
    sure, unsure = (
        expert._with(check, Verdict(("x",), confidence, "", "It is here.", "Why?"))
        for confidence in (Confidence.LIKELY, Confidence.POSSIBLE)
    )
    assert (sure.hint, unsure.hint) == ("Why?", "Perhaps this leads on: Why?")
    assert (sure.message, sure.detail) == (check.message, f"{check.detail}\nIt is here.".lstrip())
    named = expert._with(check, Verdict(("x",), Confidence.POSSIBLE, ""))
    assert named.hint == check.hint, "the check's own question is no guess"


def is_small(number: Fraction) -> bool:
    return abs(number.numerator) < 100 and number.denominator <= 10


def hidden_numbers(expert, monkeypatch) -> set[float]:
    """Every number that hidden checks pass to the solution, and every one that it returns to them."""
    found: set[float] = set()

    def collect(value):
        if isinstance(value, tuple | list):
            for item in value:
                collect(item)
        elif isinstance(value, dict):
            collect(tuple(value.values()))
        elif isinstance(value, int | float | np.number | np.ndarray) and np.asarray(value).dtype.kind in "iuf":
            found.update(np.asarray(value, np.float64).ravel().tolist())

    real_call = RecordedStudent._call

    def call(self, name, args, kwargs, watch):
        seen = real_call(self, name, args, kwargs, watch)
        collect((args, kwargs, seen.value))
        return seen

    real_run = RecordedStudent.run

    def run(self, plan):
        answers = real_run(self, plan)
        collect([(call.args, call.kwargs) for call in plan.calls])
        collect([seen.value for seen in answers.outcomes])
        return answers

    suite = expert.suite
    hidden = replace(suite, checks=tuple(c for c in suite.checks if c.visibility is Visibility.HIDDEN))
    hidden = replace(hidden, checks=tuple(replace(c, needs=()) for c in hidden.checks))
    with monkeypatch.context() as patch:
        patch.setattr(RecordedStudent, "_call", call)
        patch.setattr(RecordedStudent, "run", run)
        grade(hidden, solution(suite.assignment).submission(suite.assignment), expert.launcher)
    assert len(found) > 100
    return found


def test_correct_submissions_are_not_diagnosed(small: Assignment, launcher):
    expert = DiagnosingGrader(load_suite(small), launcher)
    for specimen in (solution(small), *variants(small)):
        result = expert.grade(specimen.submission(small)).result
        assert not diagnosed(result.checks)


def test_a_bug_gets_its_own_hint_and_no_more_points(small: Assignment, launcher):
    suite = load_suite(small)
    expert = DiagnosingGrader(suite, launcher)
    for bug in bugs(small):
        plain, told = (g(bug.submission(small)) for g in (lambda s: grade(suite, s, launcher), expert.grade))
        assert [(c.status, c.points, c.message) for c in plain.result.checks] == [
            (c.status, c.points, c.message) for c in told.result.checks
        ]
        assert diagnosed(told.result.checks) == [bug.name]
        assert {c.hint for c in told.result.checks if c.diagnosis} == {bug.hint}


def test_what_a_bug_adds_to_its_hint_is_told_of_public_checks_only(small: Assignment, launcher):
    assert small.solution is not None
    for path in (small.solution / "bugs").glob("*.py"):
        path.write_text(path.read_text().replace('hint="', 'more="Try it with 3.", hint="'))
    expert = DiagnosingGrader(load_suite(small), launcher)
    told = [c for bug in bugs(small) for c in expert.grade(bug.submission(small)).result.checks if c.diagnosis]
    assert {(c.visibility, c.more) for c in told} == {(Visibility.PUBLIC, "Try it with 3."), (Visibility.HIDDEN, "")}


def test_order_and_company_do_not_matter(small: Assignment, launcher):
    """A result is the same from a process that has graded others before as from a fresh one."""
    suite = load_suite(small)
    busy = DiagnosingGrader(suite, launcher)
    for bug in reversed(bugs(small)):
        fresh = DiagnosingGrader(suite, launcher).grade(bug.submission(small)).result
        assert busy.grade(bug.submission(small)).result.without_timings() == fresh.without_timings()


def test_a_submission_that_cannot_be_run_is_not_diagnosed(small: Assignment, launcher):
    expert = DiagnosingGrader(load_suite(small), launcher)
    for source in (b"def (", b"", b"import os; os._exit(0)"):
        result = expert.grade(Submission("s", {small.files[0]: source})).result
        assert not diagnosed(result.checks)


def test_the_suite_changes_with_what_is_compared_with(small: Assignment):
    assert small.solution is not None
    before = identify(small).hash
    path = next((small.solution / "bugs").glob("*.py"))
    path.write_text(path.read_text().replace('hint="', 'hint="Well, '))
    assert identify(small).hash != before
