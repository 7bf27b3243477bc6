"""Feedback points to a section of the handout, and the audit sees that it is there."""

import dataclasses

import pytest

from autograder.audit.readme import handout_findings, headings
from autograder.core.feedback import check_lines
from autograder.core.results import Status
from autograder.course.assignment import find_assignment, list_assignments
from autograder.course.suite import load_suite
from autograder.grading.grade import grade
from autograder.otter.gradescope_results import gradescope_results
from autograder.submissions.specimens import bugs
from tests.conftest import COURSE


@pytest.mark.parametrize("name", list_assignments(COURSE))
def test_every_section_is_in_the_handout(name, course):
    assert not list(handout_findings(load_suite(find_assignment(name, course))))


def test_what_is_missing_is_found(small):
    readme = small.folder / "README.md"
    readme.write_text(readme.read_text().replace("## 2 Its gradient", "```\n## 2 Its gradient\n```"))
    suite = load_suite(small)
    assert [f.subject for f in handout_findings(suite)] == ["question square_backward"]
    first, *others = suite.assignment.questions
    nameless = dataclasses.replace(suite.assignment, questions=(dataclasses.replace(first, section=""), *others[:0]))
    (finding,) = handout_findings(dataclasses.replace(suite, assignment=nameless))
    assert "names no section" in finding.message
    strange = dataclasses.replace(suite.checks[0], section="9 Nowhere")
    subjects = [f.subject for f in handout_findings(dataclasses.replace(suite, checks=(strange,)))]
    assert f"check {strange.id}" in subjects


def test_headings_are_read_without_their_marks(small):
    assert "1 The square" in headings(small)


def test_failed_checks_name_their_section_everywhere(small, launcher):
    suite = load_suite(small)
    bug = next(b for b in bugs(small) if b.name == "cube")
    result = grade(suite, bug.submission(small), launcher).result
    shown = gradescope_results(result)["tests"]
    for check, entry in zip(result.checks, shown, strict=True):
        assert (check.section != "") == (check.status is Status.FAILED)
        assert ("Handout: 1 The square" in check_lines(check)) == (check.status is Status.FAILED)
        assert ("**Handout:** 1 The square" in entry["output"]) == (check.status is Status.FAILED)


def test_a_check_may_have_a_section_of_its_own(small, launcher):
    suite = load_suite(small)
    checks = tuple(dataclasses.replace(c, section="Conventions") for c in suite.checks)
    bug = next(b for b in bugs(small) if b.name == "cube")
    result = grade(dataclasses.replace(suite, checks=checks), bug.submission(small), launcher).result
    assert {c.section for c in result.checks if c.status is Status.FAILED} == {"Conventions"}
