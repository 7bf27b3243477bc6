"""Submissions without a known mistake stand together in the class report if they fail alike."""

from dataclasses import replace

from autograder.core.results import CheckResult, Status, Visibility
from autograder.diagnose.behaviour import Behaviour
from autograder.gradebook.summary import summary
from autograder.grading.transcript import call_of
from autograder.report.unknown_mistakes import unknown_mistakes
from tests.pages.conftest import COURSE


def failing(result, alike, edits=()):
    first, *rest = result.checks
    return replace(result, checks=(replace(first, alike=alike, edits=edits), *rest))


def grouped(class_results, *, anonymous):
    result = next(iter(class_results.values()))
    marks = {"a": ("x", ()), "b": ("y", ()), "c": ("y", ("line 3: p → q",)), "d": ("", ())}
    summaries = [summary(student, failing(result, *mark)) for student, mark in marks.items()]
    return unknown_mistakes(summaries, COURSE, anonymous=anonymous)


def test_the_largest_group_is_first_and_its_example_has_an_edit(class_results):
    largest, other = grouped(class_results, anonymous=False)
    assert largest.students == ("c", "b")
    assert largest.edits == ("line 3: p → q",)
    assert largest.command.startswith("nabla bug ")
    assert " c " in largest.command
    assert other.students == ("a",)


def test_the_anonymous_report_has_no_line_and_no_name(class_results):
    for group in grouped(class_results, anonymous=True):
        assert not group.edits
        assert not group.command


def behaviour(value, hidden):
    checks = [
        CheckResult(c, "q", c, v, 1, 0, Status.FAILED, "value", "It differs.")
        for c, v in (("p", Visibility.PUBLIC), ("h", Visibility.HIDDEN))
    ]
    calls = {"p": (call_of("f", "in", (), value),), "h": (call_of("f", "in", (), hidden),)}
    return Behaviour("", tuple(checks), calls)


def test_a_fingerprint_is_that_of_public_answers_but_for_rounding():
    one = behaviour(0.1 + 0.2, 1.0).fingerprint
    assert one == behaviour(0.3, 1.0).fingerprint
    assert one == behaviour(0.3, 2.0).fingerprint, "hidden inputs decide what is answered to them"
    assert one == behaviour(0.3, None).fingerprint
    assert behaviour((0.3, 1.0), 1.0).fingerprint != behaviour((0.4, 1.0), 1.0).fingerprint
