"""A course with one small assignment of short limits, and ways to grade with it."""

from pathlib import Path

import pytest

from autograder.course.assignment import Assignment, find_assignment
from autograder.submissions.submission import Submission
from tests.small_course import write_small

RIGHT = """\
import numpy as np


def square(x):
    return np.square(x)


def square_backward(dout, x):
    return dout * 2 * x
"""


@pytest.fixture
def little(tmp_path: Path, course: Path) -> Assignment:
    return make_little(tmp_path, course)


def make_little(folder: Path, course: Path) -> Assignment:
    """The small assignment, with limits that do not keep a test waiting."""
    (folder / "assignments").mkdir()
    write_small(folder)
    toml = folder / "assignments" / "small" / "assignment.toml"
    toml.write_text(toml.read_text() + "\n[limits]\ncall_seconds = 2\ntotal_seconds = 4\n")
    (folder / "student_template").symlink_to(course / "student_template")
    return find_assignment("small", folder)


def without_hurry(little: Assignment) -> Assignment:
    """The same with limits that no test reaches."""
    toml = little.folder / "assignment.toml"
    toml.write_text(
        toml.read_text().replace("call_seconds = 2\ntotal_seconds = 4", "call_seconds = 10_000\ntotal_seconds = 10_000")
    )
    return find_assignment(little.name, little.folder.parents[1])


def upload(student: str, source: str = RIGHT) -> Submission:
    """A submission that no other equals."""
    return Submission(student, {"small.py": f"{source}\n# {student}\n".encode()})


def write_class(folder: Path, sources: dict[str, str]) -> Path:
    folder.mkdir()
    for student, source in sources.items():
        (folder / f"{student}.py").write_text(f"{source}\n# {student}\n")
    return folder
