"""What feedback points to must stand in the handout, and what the questions are worth."""

import re
from collections.abc import Iterator

from autograder.audit.findings import Finding
from autograder.course.assignment import Assignment
from autograder.course.suite import Suite
from autograder.report.handout_page import handout_page

HANDOUT = "README.md"
_FENCED = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^#{1,6}\s+(.*?)\s*#*\s*$", re.MULTILINE)


def handout_findings(suite: Suite) -> Iterator[Finding]:
    """Formulas that cannot be typeset, questions without a section of the handout, points that it tells otherwise."""
    yield from _points_findings(suite)
    for formula in handout_page(suite.assignment.handout).faults:
        yield Finding("handout", f"{HANDOUT} has a formula that its page cannot typeset: {' '.join(formula.split())}")
    found = headings(suite.assignment)
    for question in suite.assignment.questions:
        if not question.section:
            yield Finding(f"question {question.id}", 'assignment.toml names no section of the handout: section = "..."')
        elif question.section not in found:
            yield _missing(f"question {question.id}", question.section)
    for check in suite.checks:
        if check.section and check.section not in found:
            yield _missing(f"check {check.id}", check.section)


def _points_findings(suite: Suite) -> Iterator[Finding]:
    """Each question stands in a table of the handout, with the points of its checks in the last column."""
    told = {title: points for cells in _rows(suite.assignment) for title, points in [(_title(cells), cells[-1])]}
    for question in suite.assignment.questions:
        points = f"{suite.points(question=question.id):g}"
        if question.title not in told:
            row = f"| {question.title} | ... | {points} |"
            yield Finding(f"question {question.id}", f"{HANDOUT} has no table row with its points: {row}")
        elif told[question.title] != points:
            message = f"{HANDOUT} says {told[question.title]} points, its checks are worth {points}"
            yield Finding(f"question {question.id}", message)


def _rows(assignment: Assignment) -> list[list[str]]:
    """The cells of each table row of the handout that ends in a number."""
    lines = assignment.handout.splitlines()
    rows = [[cell.strip() for cell in line.strip("| ").split("|")] for line in lines if line.startswith("|")]
    return [cells for cells in rows if re.fullmatch(r"[\d.]+", cells[-1])]


def _title(cells: list[str]) -> str:
    """Of a question, from the first cell that is more than its number."""
    return next((t for c in cells[:-1] if (t := re.sub(r"^[\d.]+\s*", "", c))), "")


def headings(assignment: Assignment) -> list[str]:
    """The headings of the handout, in order, without those in code."""
    return [heading for heading, _ in sections(assignment)[1:]]


def sections(assignment: Assignment) -> list[tuple[str, str]]:
    """The headings of the handout, each with the text below it but without its code; the first entry has no heading."""
    first, *rest = _HEADING.split(_FENCED.sub("", assignment.handout))
    return [("", first), *zip(rest[::2], rest[1::2], strict=True)]


def _missing(subject: str, section: str) -> Finding:
    return Finding(subject, f"{HANDOUT} has no heading {section!r}")
