"""A folder with a file, a folder or a zip for each student."""

from collections.abc import Sequence
from pathlib import Path

from autograder.classroom.person import Person
from autograder.classroom.upload import Upload
from autograder.submission import conflict, group_by_student


def uploads(entries: Sequence[Path]) -> list[Upload]:
    """`s001.py` is what the student s001 handed in."""
    found = []
    for student, paths in sorted(group_by_student(entries).items()):
        files = tuple((path.name, path) for path in paths)
        found.append(Upload(Person(id=student), files, conflict=conflict(student, paths)))
    return found
