"""Handout notebooks, as students have them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.course.assignment import Assignment, find_assignment
from autograder.release import student_members


@pytest.fixture
def unpacked(course: Path, tmp_path: Path) -> Callable[[str], tuple[Assignment, Path]]:
    """Unpack the student zip of an assignment; returns the assignment and the folder."""

    def unpack(name: str) -> tuple[Assignment, Path]:
        assignment = find_assignment(name, course)
        for member, data in student_members(assignment, course).items():
            path = tmp_path / member
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        return assignment, tmp_path / name

    return unpack
