"""README.html: formulas typeset without a script, sections that feedback links to, and nothing that is loaded."""

import re
from dataclasses import replace
from html import escape

import pytest

from autograder.audit.readme import handout_findings
from autograder.core.results import Status
from autograder.course.assignment import find_assignment, list_assignments
from autograder.course.suite import load_suite
from autograder.report.handout_page import anchor, handout_page, link
from autograder.report.pages import student_page
from tests.pages.conftest import COURSE, HOSTILE, check, result


def test_every_handout_of_the_course_is_typeset(course):
    for name in list_assignments(course):
        assignment = find_assignment(name, course)
        made = handout_page(assignment.handout)
        assert not made.faults
        page = made.html
        text = re.sub(r"<(code|style)\b.*?</\1>", "", page, flags=re.DOTALL)
        assert "$" not in text, f"a formula of {name} is not closed, or broken by a list"
        assert page.count("<math") > 3
        assert not re.search(r"<(?!meta|style|link)[^>]* (style|src|on\w+)=", page)
        for question in assignment.questions:
            assert f' id="{anchor(question.section)}"' in page


def test_sections_are_linked_from_feedback():
    course = replace(COURSE, handout="# T\n\n## 2 The gradient of `f`, at last\n")
    wrong = check(1, Status.FAILED, message="dx differs.", section="2 The gradient of `f`, at last")
    html = student_page("ann", result(wrong), course)
    assert link(wrong.section) == "README.html#2-the-gradient-of-f-at-last"
    assert html.count(f'href="../{link(wrong.section)}"') == 2
    assert 'id="2-the-gradient-of-f-at-last"' in handout_page(course.handout).html
    assert "README.html" not in student_page("ann", result(wrong), COURSE)


def test_markup_of_a_handout_is_text():
    page = handout_page(f"# T {HOSTILE}\n\n{HOSTILE}\n\n| a |\n|--:|\n| ${HOSTILE}$ |\n").html
    assert "<script" not in page
    assert "<img" not in page
    assert "style=" not in page
    assert '<td class="right">' in page


@pytest.mark.parametrize("formula", [r"\nosuchcommand x", r"\begin{cases} x", HOSTILE + r"\nosuch"])
def test_a_formula_that_cannot_be_typeset_stands_as_it_is_and_the_audit_says_it(formula, small):
    made = handout_page(f"# T\n\n${formula}$\n")
    assert made.faults == (formula,)
    assert f"<code>{escape(formula)}</code>" in made.html
    path = small.folder / "README.md"
    before = len(list(handout_findings(load_suite(small))))
    path.write_text(path.read_text() + f"\n$${formula}$$\n")
    after = list(handout_findings(load_suite(small)))
    assert len(after) == before + 1
    assert any(formula in finding.message for finding in after)
