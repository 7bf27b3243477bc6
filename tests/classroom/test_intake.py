"""Downloads in, uploads out: whose they are, which of several counts, and nothing lost on the way."""

import contextlib
import os
import shutil
import subprocess
import warnings
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import downloads
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.intake import canvas
from autograder.intake.classlist import enrol
from autograder.intake.downloads import Platform, open_download, read_uploads
from autograder.intake.upload import IntakeError, read_upload


def submissions(folder, assignment, source=None):
    intake = read_uploads(folder, assignment, source)
    return intake, {u.student: read_upload(u, assignment) for u in enrol(intake.source, intake.uploads, None).uploads}


def test_canvas(tmp_path, small):
    intake, read = submissions(downloads.canvas(tmp_path / "in"), small)
    assert intake.source is Platform.CANVAS
    uploads = {u.student: u for u in intake.uploads}
    assert sorted(uploads) == ["1001", "1002", "1003", "1004", "1005", "1006"]
    assert {s for s, u in uploads.items() if u.late} == {"1002", "1006"}
    assert uploads["1001"].person.name == "doejane"
    assert uploads["1002"].person.name == "müllerjürgen"
    assert {s for s, r in read.items() if r.problem} == {"1005", "1006"}
    assert read["1003"].files["small.py"].endswith(b"# newest\n")
    assert read["1003"].notes == (
        "Handed in again: small-2.py counts, not small-1.py.",
        "Handed in again: small-2.py counts, not small.py.",
    )
    assert "notes.txt" in read["1004"].notes[0]


@pytest.mark.parametrize(
    ("name", "person", "late", "original"),
    [
        ("doejane_1_2_a.py", ("doejane", "1"), False, "a.py"),
        ("doe_jane_1_2_a.py", ("doe_jane", "1"), False, "a.py"),
        ("doejane_LATE_1_2_a_3_4_b.py", ("doejane", "1"), True, "a_3_4_b.py"),
        ("1_2_a.py", ("", "1"), False, "a.py"),
        ("LATE_1_2_a.py", ("", "1"), True, "a.py"),
        ("anon_xY3zq_2_a-11.py", ("", "xY3zq"), False, "a.py"),
        ("anon_LATE_xY3zq_2_a.py", ("", "xY3zq"), True, "a.py"),
        ("doejane_1_2_a (1).py", ("doejane", "1"), False, "a.py"),
        ("doejane_1_2_lab-2", ("doejane", "1"), False, "lab-2"),
    ],
)
def test_names_of_canvas(name, person, late, original):
    (upload,) = canvas.uploads([Path(name)])
    assert (upload.person.name, upload.person.canvas) == person
    assert upload.late is late
    assert upload.files == ((original, Path(name)),)


def test_a_zip_handed_in_on_canvas(tmp_path, small):
    folder = downloads.write(tmp_path / "in", {"bo_2_8_report.pdf": "words"})
    for name in ("ann_1_7_work.zip", "bo_2_9_work.zip"):
        with zipfile.ZipFile(folder / name, "w") as archive:
            archive.writestr("work/small.py", downloads.CODE)
    _, read = submissions(folder, small)
    assert {s: r.problem for s, r in read.items()} == {"1": None, "2": None}


def test_moodle(tmp_path, small):
    intake, read = submissions(downloads.moodle(tmp_path / "in"), small)
    assert intake.source is Platform.MOODLE
    assert {u.student: u.person.name for u in intake.uploads} == {
        "501": "Jane Doe",
        "502": "Jürgen Müller",
        "503": "Flat File",
        "504": "Both Kinds",
        "505": "Only Text",
    }
    assert {s for s, r in read.items() if r.problem} == {"505"}
    assert "onlinetext.html" in read["505"].problem.message
    assert read["504"].notes == ("The online text is not used: a file was submitted.",)


def test_gradescope(tmp_path, small):
    intake, read = submissions(downloads.gradescope(tmp_path / "in"), small)
    assert intake.source is Platform.GRADESCOPE
    uploads = {u.student: u for u in intake.uploads}
    assert sorted(uploads) == ["A1", "A2", "A3"]
    assert uploads["A1"].submitted == datetime(2026, 3, 1, 22, 0, 0, 123000, UTC)
    assert uploads["A2"].submitted == datetime(2026, 3, 2, 17, tzinfo=UTC)
    assert uploads["A1"].person.email == "jane@x.edu"
    assert b"# submission_71" in read["A1"].files["small.py"]
    assert read["A1"].notes == ("Handed in again: submission_71 counts, not submission_70.",)
    assert read["A2"].hash == read["A3"].hash, "a group is graded once"


def test_an_export_that_is_not_whole_is_refused(tmp_path, small):
    export = downloads.gradescope(tmp_path / "in") / "assignment_4711_export"
    shutil.rmtree(export / "submission_72")
    with pytest.raises(IntakeError, match=r"1 of 3 submissions .* not there \(submission_72\)"):
        read_uploads(tmp_path / "in", small)


@pytest.mark.parametrize("text", ["- a\n- b\n", "submission_1: [", "../x: {}\n", "a: !!python/object:os.system {}\n"])
def test_a_list_of_submissions_that_is_none_is_refused(tmp_path, text, small):
    (tmp_path / "submission_metadata.yml").write_text(text)
    with pytest.raises(IntakeError, match="submission_metadata"):
        read_uploads(tmp_path, small)


def test_github(tmp_path, small):
    intake, read = submissions(downloads.github(tmp_path / "in"), small)
    assert intake.source is Platform.GITHUB
    uploads = {u.student: u for u in intake.uploads}
    assert sorted(uploads) == ["ann", "anna", "octo-cat"]
    assert uploads["ann"].submitted == datetime(2026, 3, 2, 10, tzinfo=UTC)
    assert read["ann"].notes == ("Not part of the assignment, so not used: README.md.",)
    packed = tmp_path / "in" / "course-small-ann"
    subprocess.run(["git", "-C", str(packed), "pack-refs", "--all"], check=True)
    assert {u.student: u.submitted for u in read_uploads(tmp_path / "in", small).uploads}["ann"] is not None


def test_one_repository_is_called_after_its_assignment(tmp_path, small):
    folder = tmp_path / "in"
    downloads.github(folder, users=("ann-lee",))
    (folder / "course-small-ann-lee").rename(folder / "small-ann-lee")
    assert [u.student for u in read_uploads(folder, small).uploads] == ["ann-lee"]


def test_clones_without_git_are_known_by_their_names(tmp_path, small):
    """Repositories that were downloaded as zips, or copied without what is hidden."""
    folder = downloads.github(tmp_path / "in")
    for repository in folder.iterdir():
        shutil.rmtree(repository / ".git")
    intake = read_uploads(folder, small)
    assert intake.source is Platform.GITHUB
    assert [u.student for u in intake.uploads] == ["ann", "anna", "octo-cat"]
    assert {u.submitted for u in intake.uploads} == {None}
    around = downloads.write(tmp_path / "around", {"small-submissions/ann.py": downloads.CODE})
    assert [u.student for u in read_uploads(around, small).uploads] != ["submissions"]
    named = downloads.write(tmp_path / "named", {f"{user}/small.py": downloads.CODE for user in ("ann", "bob")})
    assert read_uploads(named, small).source is Platform.FOLDER
    asked = read_uploads(named, small, Platform.GITHUB)
    assert (asked.source, [u.student for u in asked.uploads]) == (Platform.GITHUB, ["ann", "bob"])


def test_one_clone_is_the_download(tmp_path, small):
    folder = downloads.github(tmp_path / "in", users=("ann-lee",)) / "course-small-ann-lee"
    intake, read = submissions(folder, small)
    assert (intake.source, list(read)) == (Platform.GITHUB, ["ann-lee"])
    assert read["ann-lee"].problem is None
    assert intake.uploads[0].submitted is not None


def test_a_repository_runs_nothing(tmp_path, small):
    """Configuration and hooks of a repository that came as an upload are never obeyed."""
    folder = downloads.github(tmp_path / "in")
    trap = tmp_path / "trap"
    config = folder / "course-small-ann" / ".git" / "config"
    config.write_text(
        f"{config.read_text()}\n[core]\n\tfsmonitor = touch {trap}\n\tsshCommand = touch {trap}\n"
        f'[extensions]\n\tpartialClone = o\n[remote "o"]\n\turl = ext::touch {trap}\n\tpromisor = true\n'
    )
    shutil.rmtree(folder / "course-small-anna" / ".git" / "objects")
    (folder / "course-small-octo-cat" / ".git" / "HEAD").write_text("ref: refs/../../../../etc/passwd")
    times = {u.student: u.submitted is not None for u in read_uploads(folder, small).uploads}
    assert times == {"ann": True, "anna": False, "octo-cat": False}
    assert not trap.exists()


@pytest.mark.parametrize("make", [downloads.canvas, downloads.moodle, downloads.gradescope])
def test_a_download_may_still_be_zipped(tmp_path, small, make):
    folder = make(tmp_path / "in")
    archive = shutil.make_archive(str(tmp_path / "download"), "zip", folder)
    with open_download(Path(archive)) as unpacked:
        assert submissions(unpacked, small)[1] == submissions(folder, small)[1]
    assert not unpacked.exists()


def test_a_hostile_zip_of_a_download(tmp_path):
    path = tmp_path / "x.zip"
    for names, told in [
        (["../out.py"], "leads out"),
        (["/etc/out.py"], "leads out"),
        (["a/b.py", "a/b.py"], "b.py twice"),
    ]:
        with zipfile.ZipFile(path, "w") as archive, warnings.catch_warnings(action="ignore"):
            for name in names:
                archive.writestr(name, "x")
        with pytest.raises(IntakeError, match=told), open_download(path):
            pass
    path.write_bytes(b"PK nothing of the kind")
    with pytest.raises(IntakeError, match="cannot be unpacked"), open_download(path):
        pass
    with pytest.raises(IntakeError, match="neither a folder nor a zip"), open_download(tmp_path / "nowhere"):
        pass


def test_what_is_not_the_platforms_is_graded_as_in_any_folder(tmp_path, small):
    folder = downloads.canvas(tmp_path / "in")
    downloads.write(folder, {"s001.py": downloads.CODE, "s002.py": downloads.CODE, "s002.zip": "", ".DS_Store": ""})
    os.symlink(folder / "s001.py", folder / "zoe_1009_9999_small.py")
    (folder / "__MACOSX").mkdir()
    _, read = submissions(folder, small)
    assert sorted(read) == ["1001", "1002", "1003", "1004", "1005", "1006", "1009", "s001", "s002"]
    assert read["1009"].problem.message == "small.py is a link, not an upload"
    assert read["s002"].problem.kind == "ambiguous"
    assert read["s001"].problem is None


def test_the_platform_can_be_told(tmp_path, small):
    folder = downloads.canvas(tmp_path / "in")
    intake, read = submissions(folder, small, Platform.FOLDER)
    assert intake.source is Platform.FOLDER
    assert "doejane_1001_9001_small" in read
    with pytest.raises(IntakeError, match="is named as in a download from moodle"):
        read_uploads(folder, small, Platform.MOODLE)
    with pytest.raises(IntakeError, match="not an export of Gradescope"):
        read_uploads(folder, small, Platform.GRADESCOPE)


def test_folders_around_a_download(tmp_path, small):
    downloads.moodle(tmp_path / "in" / "a" / "b")
    assert read_uploads(tmp_path / "in", small).source is Platform.MOODLE
    deep = tmp_path / "x" / "/".join("d" * 500)
    deep.mkdir(parents=True)
    assert [u.student for u in read_uploads(tmp_path / "x", small).uploads] == ["d"]
    assert read_uploads(deep, small).uploads == ()


NAMES = st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1, max_size=12)
PARTS = st.sampled_from(["a", "b", "LATE", "1", "22", "assignsubmission", "file", "anon", "x.py", "x.zip", "=1", ".."])


@settings(max_examples=60)
@given(names=st.sets(st.one_of(NAMES, st.lists(PARTS, min_size=1, max_size=6).map("_".join)), max_size=8))
def test_every_file_is_graded_named_or_hidden(tmp_path_factory, small, names):
    folder = tmp_path_factory.mktemp("in")
    written = set()
    for name in names - {".", ".."}:
        with contextlib.suppress(OSError):  # longer than this file system takes
            (folder / name).write_text(name)
            written.add(name)
    uploads = enrol("x", read_uploads(folder, small).uploads, None).uploads
    seen = {path.name for upload in uploads for _, path in upload.files}
    told = " ".join(note for upload in uploads for note in (*upload.notes, upload.conflict))
    for name in written - seen:
        assert name.startswith(".") or name in ("Thumbs.db", "desktop.ini") or "counts, not" in told
    for upload in uploads:
        submission = read_upload(upload, small)
        assert submission.student == upload.student
        assert submission.student.isprintable()
        assert bool(submission.files) != bool(submission.problem)


def test_links_among_several_files_are_refused(tmp_path, small):
    folder = downloads.write(tmp_path / "in", {"a_1_2_notes.txt": ""})
    (tmp_path / "secret.py").write_text("secret")
    os.symlink(tmp_path / "secret.py", folder / "a_1_3_small.py")
    _, read = submissions(folder, small)
    assert read["1"].problem.message == "small.py is a link, not an upload"


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(1, 3), st.integers(1, 9), st.sampled_from("pq"))))
def test_every_attachment_is_graded_or_named(parts):
    paths = {Path(f"{name}_{user}_{number}_{file}.py") for name, user, number, file in parts}
    for upload in canvas.uploads(sorted(paths)):
        mine = {p for p in paths if p.name.split("_")[1] == upload.student}
        counted = {path for _, path in upload.files}
        assert counted <= mine
        assert len({p.name.split("_")[3] for p in counted}) == len(counted)
        for path in mine - counted:
            rivals = [p for p in counted if p.name.endswith(path.name.split("_")[3])]
            assert int(path.name.split("_")[2]) <= int(rivals[0].name.split("_")[2])


def test_what_one_student_uploads_does_not_stop_the_download(tmp_path, small, monkeypatch):
    """An upload that is too large is told as that; a name too long, a folder too deep, is no obstacle."""
    from autograder.intake import downloads as intake_downloads
    from autograder.submissions import members

    for module in (members, intake_downloads):
        monkeypatch.setattr(module, "MAX_UPLOAD", 2 << 20)
    code = b"def square(x):\n    return x * x\n"
    with zipfile.ZipFile(tmp_path / "all.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (name, data) in enumerate(
            {
                "small.py": code,
                "big.zip": os.urandom(3 << 20),
                "big.py": b"#" * (3 << 20),
                "💥" * 70 + ".py": code,
                "a/" * 500 + "small.py": code,
            }.items()
        ):
            archive.writestr(f"Jane Doe_{number}_assignsubmission_file/{name}", data)
    with open_download(tmp_path / "all.zip") as folder:
        _, read = submissions(folder, small)
    kinds = {student: s.problem.kind if s.problem else "" for student, s in read.items()}
    assert kinds == {"0": "", "1": "huge", "2": "huge", "3": ""}
    assert "MB" in read["1"].problem.message


def test_the_mark_of_late_comes_first_in_anonymous_downloads(tmp_path, small):
    for name in ("anon_Ab3dE_901_small.py", "LATE_anon_Xy9zQ_902_small.py", "anon_late_Qw2rT_903_small.py"):
        write(tmp_path / "in" / name)
    intake, _ = submissions(tmp_path / "in", small)
    assert {u.student: u.late for u in intake.uploads} == {"Ab3dE": False, "Xy9zQ": True, "Qw2rT": True}


def write(path):
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"x = 1\n")


def test_long_names_are_cut_uniquely(tmp_path, small):
    for end in "ab":
        write(tmp_path / "in" / f"{'💥' * 40}{end}.py")
    _, read = submissions(tmp_path / "in", small)
    assert len(read) == 2
    assert all(submission.problem is None for submission in read.values())
