"""Zips: the same bytes for the same input, nothing of the instructor's in the student's."""

import io
import os
import subprocess
import sys
import zipfile

import pytest

from autograder.audit.leaks import leak_findings
from autograder.core.archive import wheel, zip_bytes
from autograder.course.assignment import find_assignment, list_assignments
from autograder.course.suite import load_suite
from autograder.diagnose import diagnosing_grader
from autograder.grading import frozen_references
from autograder.release import build_release, student_members


@pytest.fixture(params=["softmax"])
def suite(request, course):
    return load_suite(find_assignment(request.param, course))


def test_same_input_same_bytes_whatever_folder_umask_and_time(suite, course, tmp_path, monkeypatch):
    written = []
    for number, mask, kept in ((0, 0o022, None), (1, 0o077, tmp_path / "kept"), (2, 0o022, tmp_path / "kept")):
        if number == 2:  # expected values and known bugs come from what the one before kept
            monkeypatch.setattr(frozen_references, "record", None)
            monkeypatch.setattr(diagnosing_grader, "grade", None)
        before = os.umask(mask)
        try:
            written.append(build_release(suite, course, kept).write("x", tmp_path / str(number)))
        finally:
            os.umask(before)
    for first, *others in zip(*written, strict=True):
        assert [other.read_bytes() for other in others] == 2 * [first.read_bytes()]
        assert len(first.read_bytes()) > 1000


def test_student_zip_has_what_a_student_needs(suite, course):
    members = student_members(suite.assignment, course)
    name = suite.assignment.name
    needed = [
        "START.md",
        "README.md",
        "assignment.toml",
        "checks.py",
        "requirements.txt",
        "test_checks.py",
        f"{name}.py",
    ]
    assert {f"{name}/{file}" for file in needed} <= members.keys()
    assert not any("solution" in member for member in members)
    assert b"@NAME@" not in b"".join(members.values())


def test_no_assignment_leaks(course):
    for name in list_assignments(course):
        assignment = find_assignment(name, course)
        assert not list(
            leak_findings(assignment, student_members(assignment, course), load_suite(assignment).identity.seed)
        )


@pytest.mark.parametrize("leak", ["file", "lines", "seed", "in the wheel"])
def test_leaks_are_found(small, course, leak):
    members = student_members(small, course)
    secret = (small.solution / "checks.py").read_bytes()
    lines = secret.decode().splitlines()[12:30]
    if leak == "file":
        members["small/extra.txt"] = b"header\n" + secret
    elif leak == "lines":
        members["small/README.md"] += "\n".join(lines).encode()
    elif leak == "seed":
        members["small/notes.txt"] = b"the-release-seed"
    else:
        members["small/wheels/x.whl"] = zip_bytes({"hidden/checks.py": secret})
    assert list(leak_findings(small, members, "the-release-seed"))
    assert not list(leak_findings(small, student_members(small, course), "the-release-seed"))


def test_the_wheel_is_installable_and_light(tmp_path):
    name, data = wheel()
    (tmp_path / name).write_bytes(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        metadata = next(archive.read(n).decode() for n in archive.namelist() if n.endswith("METADATA"))
    required = [r for r in metadata.splitlines() if r.startswith("Requires-Dist") and "extra ==" not in r]
    assert not any(heavy in r for r in required for heavy in ("torch", "otter", "nbconvert", "pandas"))
    target = tmp_path / "site"
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--no-deps",
        "--no-index",
        "--target",
        str(target),
        str(tmp_path / name),
    ]
    subprocess.run(command, check=True, capture_output=True)
    assert (target / "autograder" / "cli.py").is_file()


def test_a_course_may_have_its_own_template(small, course, tmp_path):
    theirs = student_members(small, tmp_path)
    assert theirs == student_members(small, course)
    (tmp_path / "student_template").mkdir()
    (tmp_path / "student_template" / "HELLO.md").write_text("Welcome to @NAME@.")
    own = student_members(small, tmp_path)
    assert own["small/HELLO.md"] == b"Welcome to small."
    assert "small/START.md" not in own
