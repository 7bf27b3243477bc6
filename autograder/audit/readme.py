"""What feedback points to must stand in the handout."""

import re
from collections.abc import Iterator

from autograder.audit.findings import Finding
from autograder.course.assignment import Assignment
from autograder.course.suite import Suite

HANDOUT = "README.md"
_FENCED = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^#{1,6}\s+(.*?)\s*#*\s*$", re.MULTILINE)


def handout_findings(suite: Suite) -> Iterator[Finding]:
    """Questions that name no section, and sections that the handout does not have."""
    found = headings(suite.assignment)
    for question in suite.assignment.questions:
        if not question.section:
            yield Finding(f"question {question.id}", 'assignment.toml names no section of the handout: section = "..."')
        elif question.section not in found:
            yield _missing(f"question {question.id}", question.section)
    for check in suite.checks:
        if check.section and check.section not in found:
            yield _missing(f"check {check.id}", check.section)


def headings(assignment: Assignment) -> list[str]:
    """The headings of the handout, in order, without those in code."""
    path = assignment.folder / HANDOUT
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    return _HEADING.findall(_FENCED.sub("", text))


def _missing(subject: str, section: str) -> Finding:
    return Finding(subject, f"{HANDOUT} has no heading {section!r}")
