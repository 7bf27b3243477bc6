"""The commands around containers, where there is no engine."""

import zipfile
from pathlib import Path

import pytest

from autograder.course.assignment import Assignment
from autograder.submissions.specimens import solution
from tests.commands import nabla


@pytest.fixture
def uploads(small: Assignment, tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "s001.py").write_text(solution(small).source)
    return tmp_path / "in"


@pytest.mark.parametrize(
    "arguments", [("grade", "small", "in", "--out", "out", "--engine", "container"), ("image", "build")]
)
def test_without_an_engine_it_says_so(tmp_path: Path, uploads: Path, arguments: tuple[str, ...]) -> None:
    done = nabla(tmp_path, *arguments, environment={"PATH": str(tmp_path)})
    assert done.returncode == 2
    assert "no container engine can be used" in done.stderr
    assert "docker: is not installed" in done.stderr
    assert not (tmp_path / "out").exists()


def test_full_isolation_is_not_promised_in_a_container(tmp_path: Path, uploads: Path) -> None:
    done = nabla(
        tmp_path,
        "grade",
        "small",
        "in",
        "--out",
        "out",
        "--engine",
        "container",
        "--require-sandbox",
        environment={"PATH": str(tmp_path)},
    )
    assert done.returncode == 2
    assert "--require-sandbox" in done.stderr


def test_bundle_holds_the_upload_as_data(tmp_path: Path, uploads: Path) -> None:
    assert (
        nabla(tmp_path, "bundle", "small", "in/s001.py", "-o", "b.zip", environment={"PATH": str(tmp_path)}).returncode
        == 0
    )
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        assert archive.read("student/small.py") == (uploads / "s001.py").read_bytes()
    (uploads / "s002.zip").write_bytes(b"no zip")
    done = nabla(tmp_path, "bundle", "small", "in/s002.zip", "-o", "c.zip", environment={"PATH": str(tmp_path)})
    assert done.returncode == 0
    assert "it will score nothing: s002.zip is not a zip" in done.stdout
