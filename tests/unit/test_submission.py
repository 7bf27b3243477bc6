"""Uploads in every state: each gives the declared files, or a problem with a next step."""

import io
import os
import subprocess
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.submissions.members import MAX_FILE
from autograder.submissions.submission import read_files, read_own_folder, read_submission
from tests.class_folder import read_class

CODE = b"def square(x):\n    return x * x\n"


def make_zip(members, path):
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def test_file_folder_and_zip(small, tmp_path):
    (tmp_path / "s1.py").write_bytes(CODE)
    (tmp_path / "s2").mkdir()
    (tmp_path / "s2" / "small.py").write_bytes(CODE)
    make_zip({"homework/deep/small.py": CODE}, tmp_path / "s3.zip")
    for name in ("s1.py", "s2", "s3.zip"):
        submission = read_submission(tmp_path / name, small)
        assert submission.files == {"small.py": CODE}
        assert submission.problem is None
    hashes = {read_submission(tmp_path / name, small).hash for name in ("s1.py", "s2", "s3.zip")}
    assert len(hashes) == 1


def test_undeclared_files_are_named_and_litter_is_not(small, tmp_path):
    members = {
        "small.py": CODE,
        "notes.txt": b"x",
        "torch/__init__.py": b"",
        "__MACOSX/._small.py": b"",
        "a/.DS_Store": b"",
    }
    submission = read_submission(make_zip(members, tmp_path / "s.zip"), small)
    assert submission.files == {"small.py": CODE}
    assert submission.notes == ("Not part of the assignment, so not used: notes.txt, torch/__init__.py.",)


@pytest.mark.parametrize(
    ("members", "kind"),
    [
        ({}, "missing"),
        ({"other.txt": CODE}, "missing"),
        ({"one.py": CODE, "two.py": CODE}, "missing"),
        ({"checks.py": CODE}, "missing"),
        ({"small_1.py": CODE, "small_final.py": CODE}, "ambiguous"),
        ({"a/small.py": CODE, "b/small.py": CODE}, "ambiguous"),
        ({"small.py": b""}, "empty"),
        ({"small.py": b" \n\n"}, "empty"),
        ({"small.py": b"\x00\x01"}, "binary"),
        ({"small.py": b"#" * (MAX_FILE + 1)}, "huge"),
    ],
)
@pytest.mark.parametrize("form", ["folder", "zip"])
def test_problems(small, tmp_path, members, kind, form):
    if form == "zip":
        path = make_zip(members, tmp_path / "s.zip")
    else:
        path = tmp_path / "s"
        for name, data in members.items():
            (path / name).parent.mkdir(parents=True, exist_ok=True)
            (path / name).write_bytes(data)
        path.mkdir(exist_ok=True)
    submission = read_submission(path, small)
    assert submission.files == {}
    assert submission.problem is not None
    assert submission.problem.kind == kind
    assert submission.problem.hint


def test_zip_bomb_is_not_unpacked(small, tmp_path):
    path = tmp_path / "s.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("small.py", b"0" * (64 << 20))
    assert read_submission(path, small).problem.kind == "huge"


def test_a_size_that_lies_is_not_believed(small, tmp_path):
    path = tmp_path / "s.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("small.py", b"0" * (8 << 20))
    data = path.read_bytes().replace((8 << 20).to_bytes(4, "little"), (100).to_bytes(4, "little"))
    path.write_bytes(data)
    assert read_submission(path, small).problem is not None


@pytest.mark.parametrize("data", [b"", b"PK", b"not a zip", b"PK\x03\x04" + b"\0" * 40])
def test_damaged_zips(small, tmp_path, data):
    (tmp_path / "s.zip").write_bytes(data)
    assert read_submission(tmp_path / "s.zip", small).problem.kind == "unreadable"


def test_encrypted_zip(small, tmp_path):
    path = make_zip({"small.py": CODE}, tmp_path / "s.zip")
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert read_submission(path, small).problem.kind == "unreadable"


def test_links_and_pipes_are_not_followed(small, tmp_path):
    (tmp_path / "secret.py").write_bytes(CODE)
    (tmp_path / "s1.py").symlink_to(tmp_path / "secret.py")
    assert read_submission(tmp_path / "s1.py", small).problem.kind == "unreadable"
    (tmp_path / "s2").mkdir()
    (tmp_path / "s2" / "small.py").symlink_to(tmp_path / "secret.py")
    assert read_submission(tmp_path / "s2", small).problem.kind == "missing"
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "s3.py")
        assert read_submission(tmp_path / "s3.py", small).problem.kind == "unreadable"


def test_two_uploads_of_one_student(small, tmp_path):
    (tmp_path / "s1.py").write_bytes(CODE)
    make_zip({"small.py": CODE}, tmp_path / "s1.zip")
    (tmp_path / "s2.py").write_bytes(CODE)
    (tmp_path / ".hidden").write_bytes(b"")
    one, two = read_class(tmp_path, _course_free(small, tmp_path))
    assert (one.student, one.problem.kind) == ("s1", "ambiguous")
    assert (two.student, two.problem) == ("s2", None)


def _course_free(assignment, folder):
    """The fixture's course lies in the same folder; move it out of the class's way."""
    import shutil

    target = folder.parent / f"{folder.name}-course"
    for name in ("assignments", "solutions"):
        shutil.move(folder / name, target / name)
    return assignment


def test_own_folder_ignores_environments_below(small, tmp_path):
    folder = tmp_path / "work"
    (folder / ".venv" / "lib").mkdir(parents=True)
    (folder / ".venv" / "lib" / "small.py").write_bytes(b"x")
    (folder / "small.py").write_bytes(CODE)
    assert read_own_folder(folder, small).files == {"small.py": CODE}


@settings(max_examples=200)
@given(st.binary(max_size=300), st.integers(0, 400), st.binary(max_size=8))
def test_no_damage_to_a_zip_gets_through_as_an_exception(tmp_path_factory, data, place, patch):
    from autograder.core.limits import Limits
    from autograder.course.assignment import Assignment

    folder = tmp_path_factory.mktemp("zip")
    assignment = Assignment("small", "t", "s", (), ("small.py",), ("numpy",), Limits(), folder)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("small.py", CODE + data)
    broken = bytearray(buffer.getvalue())
    broken[place : place + len(patch)] = patch
    path = folder / "s.zip"
    path.write_bytes(broken)
    submission = read_submission(path, assignment)
    assert bool(submission.files) != bool(submission.problem)


@given(st.text(max_size=30))
def test_names_of_members_are_printable_in_notes(tmp_path_factory, name):
    from autograder.submissions.members import printable

    assert printable(name).isprintable() or not name


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize("name", ["s001.zip", "s001.py", "s001"])
def test_a_pipe_is_not_waited_for(small, tmp_path, name):
    os.mkfifo(tmp_path / name)
    assert read_submission(tmp_path / name, small).problem.message == f"{name} is not a regular file"


def test_a_zip_whose_member_has_no_name(small, tmp_path):
    with zipfile.ZipFile(tmp_path / "s001.zip", "w") as archive:
        archive.writestr(zipfile.ZipInfo(""), b"x")
        archive.writestr("small.py", b"x = 1")
    assert read_submission(tmp_path / "s001.zip", small).files == {"small.py": b"x = 1"}


@pytest.mark.parametrize(
    ("names", "counts"),
    [
        (["small (1).py"], "small (1).py"),
        (["Small.py"], "Small.py"),
        (["small.PY"], "small.PY"),
        (["small_final.py", "notes.txt"], "small_final.py"),
        (["Copy of small-2.py"], "Copy of small-2.py"),
        (["a/b/small_v2.py", "test.py"], "a/b/small_v2.py"),
        (["my_small_solution_jane.py", "x.csv"], "my_small_solution_jane.py"),
        (["Untitled.py"], "Untitled.py"),
        (["hw1.py", "checks.py"], "hw1.py"),
        (["small.py", "small (1).py", "Small.py"], ""),
    ],
)
@pytest.mark.parametrize("form", ["folder", "zip", "zip in a folder", "files"])
def test_one_candidate_is_that_candidate_wherever_it_lies(small, tmp_path, names, counts, form):
    """With a note; an exact name needs none."""
    members = {name: CODE if name in (counts or "small.py") else b"x = 1\n" for name in names}
    folder = tmp_path / "jane"
    folder.mkdir()
    if form == "zip":
        submission = read_submission(make_zip(members, tmp_path / "s.zip"), small)
    elif form == "zip in a folder":
        make_zip(members, folder / "hand in.zip")
        submission = read_submission(folder, small)
    else:
        for name, data in members.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)
        files = {p.name: p for p in folder.rglob("*") if p.is_file()}
        submission = read_submission(folder, small) if form == "folder" else read_files(files, small, "jane")
    assert submission.files == {"small.py": CODE}, submission.problem
    told = any(note.endswith("counts as small.py.") for note in submission.notes)
    assert told == bool(counts)


def test_litter_is_passed_over_before_anything_is_counted(small, tmp_path):
    members = {f"course/env/lib/{n}.py": b"" for n in range(6_000)} | {"course/env/pyvenv.cfg": b"home = /usr\n"}
    members |= {f"course/node_modules/{n}.js": b"" for n in range(6_000)}
    members |= {"course/.venv/lib/small.py": b"x", "course/small.py": CODE}
    submission = read_submission(make_zip(members, tmp_path / "s.zip"), small)
    assert (submission.files, submission.notes) == ({"small.py": CODE}, ())


def test_a_folder_a_thousand_deep(small, tmp_path):
    (tmp_path / "s").mkdir()
    (tmp_path / "s" / "small.py").write_bytes(CODE)
    inner = os.open(tmp_path / "s", os.O_RDONLY)
    for _ in range(1_100):
        os.mkdir("a", dir_fd=inner)
        outer, inner = inner, os.open("a", os.O_RDONLY, dir_fd=inner)
        os.close(outer)
    os.close(inner)
    read = read_submission(tmp_path / "s", small)
    subprocess.run(["rm", "-rf", tmp_path / "s"], check=True)  # pytest would go down step by step
    assert read.files == {"small.py": CODE}


def test_an_empty_notebook_is_said_to_be_empty(small, tmp_path):
    (tmp_path / "s.ipynb").write_bytes(b"")
    problem = read_submission(tmp_path / "s.ipynb", small).problem
    assert problem is not None
    assert (problem.kind, problem.message) == ("empty", "s.ipynb is empty")
