"""Golden folders: a submission in, the status of every declared check out. A regression test is a new folder."""

import json
from pathlib import Path

import pytest

from autograder.course.assignment import find_assignment
from autograder.course.suite import load_suite
from autograder.grading.grade import grade
from autograder.sandbox.launch import Launcher
from autograder.submissions.submission import read_submission

FOLDERS = sorted(path.parent for path in (Path(__file__).parent / "golden").glob("*/expected.json"))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_statuses(folder: Path, course: Path, launcher: Launcher) -> None:
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    assignment = find_assignment(expected["assignment"], course)
    submission = read_submission(folder / "submission", assignment)
    result = grade(load_suite(assignment, expected["seed"]), submission, launcher).result
    assert {c.id: c.status.value for c in result.checks} == expected["checks"], expected["what"]


def test_there_are_some() -> None:
    assert len(FOLDERS) >= 8
