"""Uploads that attack whoever unpacks them, read and graded: nothing outside is touched, and the reason is told."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.sandbox.launch import Launcher
from autograder.submissions.submission import read_submission
from tests.attacks.archives import UPLOADS, Upload
from tests.attacks.attack import HONEST_POINTS
from tests.attacks.ground import Ground
from tests.attacks.trial import Field
from tests.class_folder import read_class


@pytest.fixture(scope="module")
def arena(launcher: Launcher) -> Iterator[Field]:
    ground = Ground()
    yield Field(ground, launcher)
    ground.close()


@pytest.fixture(autouse=True)
def _removed(tmp_path: Path) -> Iterator[None]:
    """Some uploads are deeper than pytest, or anything that calls itself, can remove."""
    yield
    subprocess.run(["rm", "-rf", *tmp_path.iterdir()], check=True)


def _listing(folder: Path) -> list[str]:
    return sorted(str(path) for level in range(1, 6) for path in folder.glob("/".join("*" * level)))


@pytest.mark.parametrize("upload", UPLOADS, ids=str)
def test_nothing_is_gained(upload: Upload, arena: Field, tmp_path: Path) -> None:
    folder = tmp_path / "class" / "uploads"
    folder.mkdir(parents=True)
    path = upload.build(folder, arena.ground.hidden)
    before = _listing(tmp_path)
    submission = read_submission(path, arena.ground.suite.assignment)
    problem = submission.problem.kind if submission.problem else ""
    assert problem == upload.kind, submission.problem
    found = arena.submission(submission, 0 if upload.kind else HONEST_POINTS)
    assert not found.achieved
    assert found.result is not None
    assert found.result.points == (0 if upload.kind else HONEST_POINTS)
    assert _listing(tmp_path) == before
    assert not Path("/tmp/evil").exists()


def test_a_class_with_all_of_them_is_read(arena: Field, tmp_path: Path) -> None:
    """One hostile upload does not keep the others from being read."""
    for upload in UPLOADS:
        folder = tmp_path / upload.name
        folder.mkdir()
        upload.build(folder, arena.ground.hidden)
    read = {s.student: s for s in read_class(tmp_path, arena.ground.suite.assignment)}
    assert len(read) == len(UPLOADS)
