"""Submissions in which no known mistake was recognised: those that fail alike stand together."""

import shlex
from collections.abc import Sequence
from dataclasses import dataclass

from autograder.gradebook.summary import Summary
from autograder.report.pages import Course

_SHOWN = 20  # groups


@dataclass(frozen=True)
class UnknownMistake:
    """What several submissions have in common without a name for it."""

    question: str
    """Its title."""
    command: str
    """Makes a known bug of it; empty in the anonymous report."""
    edits: tuple[str, ...]
    """Changes of the example's code that make it pass; none in the anonymous report, where they would tell names."""
    students: tuple[str, ...]
    """The first of them is the example."""


def unknown_mistakes(summaries: Sequence[Summary], course: Course, *, anonymous: bool) -> tuple[UnknownMistake, ...]:
    """The largest groups first; of one group the example is whose code an edit was found for, if there is one."""
    groups: dict[tuple[str, str], list[tuple[str, tuple[str, ...]]]] = {}
    for one in sorted(summaries, key=lambda s: s.student):
        for question, alike, edits in one.unknown:
            groups.setdefault((question, alike), []).append((one.student, edits))
    largest = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))[:_SHOWN]
    return tuple(_group(key[0], members, course, anonymous) for key, members in largest)


def _group(
    question: str,
    members: Sequence[tuple[str, tuple[str, ...]]],
    course: Course,
    anonymous: bool,
) -> UnknownMistake:
    first = next((m for m in members if m[1]), members[0])
    students = (first[0], *(student for student, _ in members if student != first[0]))
    title = course.questions.get(question, question)
    if anonymous:
        return UnknownMistake(title, "", (), students)
    return UnknownMistake(title, f"nabla bug {course.name} {shlex.quote(first[0])} {question}", first[1], students)
