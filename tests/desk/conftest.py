"""A student's own folder."""

from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.course.assignment import find_assignment
from autograder.release import student_members
from autograder.submissions.specimens import solution


@pytest.fixture
def desk(course: Path, tmp_path: Path) -> Callable[..., Path]:
    """The unpacked student zip of an assignment, solved; `more` goes to the end of the file, where it wins."""

    def unpack(name: str = "softmax", more: str = "") -> Path:
        assignment = find_assignment(name, course)
        for member, data in student_members(assignment, course).items():
            path = tmp_path / member
            if path.suffix != ".whl":
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
        (tmp_path / name / f"{name}.py").write_text(f"{solution(assignment).source}\n\n{more}", encoding="utf-8")
        return tmp_path / name

    return unpack
