"""Uploads, wrapped and found again."""

import io
import zipfile
from pathlib import Path

import pytest

from autograder.core.results import Problem
from autograder.course.assignment import Assignment, find_assignment
from autograder.otter import bundle
from autograder.otter.bundles import read_beside_notebook, read_upload
from autograder.submissions.submission import Submission
from tests.otter.conftest import NAME

FILE = "softmax.py"


@pytest.fixture
def assignment(course: Path) -> Assignment:
    return find_assignment(NAME, course)


@pytest.mark.parametrize(
    "submission",
    [
        Submission("s001", {FILE: b"x = 1\n"}, notes=("Not part of the assignment, so not used: a.csv.",)),
        Submission("s002", problem=Problem("missing", "softmax.py is missing", "Hand it in.")),
    ],
)
def test_bundle_is_read_as_it_was(submission: Submission, assignment: Assignment, tmp_path: Path) -> None:
    _unpack(bundle(submission), tmp_path)
    _add_what_otter_adds(tmp_path)
    assert read_beside_notebook(tmp_path, assignment) == submission


def test_bundle_holds_nothing_that_otter_would_execute() -> None:
    names = zipfile.ZipFile(io.BytesIO(bundle(Submission("s", {FILE: b"x = 1\n"})))).namelist()
    assert names == ["bundle.json", f"student/{FILE}"]


def test_upload_that_was_not_wrapped_is_picked_by_the_allow_list(assignment: Assignment, tmp_path: Path) -> None:
    for name in (FILE, "helper.py", "autograder/__init__.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x = 1\n")
    _add_what_otter_adds(tmp_path)
    submission = read_beside_notebook(tmp_path, assignment)
    assert submission.files == {FILE: b"x = 1\n"}
    assert submission.notes == ("Not part of the assignment, so not used: autograder/__init__.py, helper.py.",)


@pytest.mark.parametrize("name", ["s001.py", FILE])
def test_one_file_counts_under_any_name(name: str, assignment: Assignment, tmp_path: Path) -> None:
    (tmp_path / name).write_text("x = 1\n")
    assert read_upload(tmp_path, assignment).files == {FILE: b"x = 1\n"}


def test_no_file_is_told(assignment: Assignment, tmp_path: Path) -> None:
    problem = read_upload(tmp_path, assignment).problem
    assert problem is not None
    assert "softmax.py or softmax.ipynb is missing" in problem.message


def _unpack(data: bytes, folder: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        archive.extractall(folder)


def _add_what_otter_adds(folder: Path) -> None:
    (folder / "nabla.ipynb").write_text("{}")
    (folder / "__init__.py").write_text("")
    for name in ("tests/001_a.py", "nabla/assignments/softmax/softmax.py"):
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text("")
