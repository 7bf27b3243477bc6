"""What an assignment says of its place in the course: in assignment.toml, and in its handout to students."""

from collections.abc import Iterator
from pathlib import Path

from autograder.audit.findings import Finding
from autograder.audit.readme import HANDOUT, sections
from autograder.course.assignment import Assignment, find_assignment, list_assignments

NEEDED, NEXT = "**You need", "What comes next"


def place_findings(assignment: Assignment, course: Path) -> Iterator[Finding]:
    """Of an assignment with an `order`: what it needs comes before it, and the handout names that and what follows.

    In a handout, the name of an assignment is emphasised: `*softmax*`.
    """
    if assignment.order is None:
        return
    names = list_assignments(course)
    place = names.index(assignment.name)
    for name in names[max(0, place - 1) : place]:
        if find_assignment(name, course).order == assignment.order:
            yield Finding("assignment.toml", f"order: {name} has the same")
    for name in assignment.after:
        if name in names[place:]:  # one that this course does not have may belong to another
            yield Finding("assignment.toml", f"after: {name} comes later in the course")
    yield from _handout_findings(assignment, names[place + 1 : place + 2])


def _handout_findings(assignment: Assignment, following: list[str]) -> Iterator[Finding]:
    (_, introduction), *rest = sections(assignment)[1:] or [("", "")]
    needed = next((p for p in introduction.split("\n\n") if p.startswith(NEEDED)), None)
    if needed is None:
        yield Finding(HANDOUT, f"no paragraph before the first section begins with {NEEDED}")
    for name in assignment.after:
        if needed is not None and f"*{name}*" not in needed:
            yield Finding(
                HANDOUT, f"the paragraph {NEEDED} does not name *{name}*, which assignment.toml has in `after`"
            )
    heading, text = rest[-1] if rest else ("", "")
    if heading != NEXT:
        yield Finding(HANDOUT, f"its last section is not {NEXT!r}")
    for name in following:
        if heading == NEXT and f"*{name}*" not in text:
            yield Finding(HANDOUT, f"the section {NEXT!r} does not name *{name}*, which follows in the course")
