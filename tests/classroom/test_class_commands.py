"""The real commands on a class: a download in, grades out, again after changes, and who is told what."""

import codecs
import csv
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing

import downloads
import pytest

from autograder.gradebook.graded_folder import GradedFolder
from autograder.history.run_log import read_history
from tests.commands import nabla
from tests.small_course import write_small

ROSTER = (
    "Student,ID,SIS User ID,SIS Login ID,Section,A square and its gradient (7)\n"
    "    Points Possible,,,,,8\n"
    '"Doe, Jane",1001,A1,jane,L1,\n'
    '"Müller, Jürgen",1002,A2,jm,L1,\n'
    '"=Evil, Eve",1003,A3,eve,L2,\n'
    '"Absent, Abe",1077,A7,abe,L2,\n'
)


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A course whose class, a zipped download of Canvas, is graded with a roster; copied by who changes it."""
    folder = tmp_path_factory.mktemp("course")
    (folder / "assignments").mkdir()
    write_small(folder)
    toml = folder / "assignments" / "small" / "assignment.toml"
    toml.write_text(f'{toml.read_text()}\n[policy]\nlate_penalty_per_day = 0.5\nattempt = "best"\n')
    shutil.make_archive(str(folder / "submissions"), "zip", downloads.canvas(folder / "in"))
    (folder / "class.csv").write_text(ROSTER, encoding="utf-8")
    done = nabla(folder, "grade", "small", "submissions.zip", "--roster", "class.csv", "--out", "out")
    (folder / "told.json").write_text(json.dumps([done.returncode, done.stdout, done.stderr]))
    return folder


@pytest.fixture
def mine(graded, tmp_path):
    shutil.copytree(graded, tmp_path, dirs_exist_ok=True)
    return tmp_path


def read(path):
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_grade_says_who_is_missing_and_who_is_nobody(graded):
    code, out, told = json.loads((graded / "told.json").read_text())
    assert code == 0, told
    assert "detected a download from Canvas (override with --from)" in out
    assert "Doe, Jane (A1)" in out
    assert "1 did not submit: A7" in told
    assert 'attempt = "best" holds on Gradescope' in told
    assert "1 submitted several times: A3." in told
    assert "3 not in class.csv; graded under the upload's name: 1004, 1005, 1006" in told
    assert sorted(dict(GradedFolder(graded / "out").stored())) == ["1004", "1005", "1006", "A1", "A2", "A3"]
    assert (graded / "out" / "grades.csv").read_bytes().startswith(codecs.BOM_UTF8), "or Excel garbles names"
    names = {row["student"]: row["name"] for row in read(graded / "out" / "grades.csv")}
    assert (names["A1"], names["A3"]) == ("Doe, Jane", "'=Evil, Eve")
    page = (graded / "out" / "report.html").read_text(encoding="utf-8")
    assert "Doe, Jane (A1)" in page
    assert "Absent, Abe (A7)" in page
    assert "Doe" not in (graded / "out" / "results" / "A1.json").read_text()


def test_the_gradebook_goes_back_to_canvas(mine):
    done = nabla(mine, "export", "out", "--to", "canvas", "--template", "class.csv", "-o", "back.csv")
    assert done.returncode == 0, done.stderr
    assert "late by an unknown time, counted as one day: A2\n" in done.stderr
    assert "3 have points, but no row in class.csv: 1004, 1005, 1006" in done.stderr
    rows = {row["SIS User ID"]: row for row in read(mine / "back.csv")}
    points = {student: row["A square and its gradient (7)"] for student, row in rows.items()}
    assert points == {"": "8", "A1": "8", "A2": "4", "A3": "8", "A7": ""}
    assert rows["A3"]["Student"] == "'=Evil, Eve"


@pytest.mark.parametrize(
    ("to", "name"),
    [("canvas", "canvas.csv"), ("gradescope", "gradescope.csv"), ("csv", "final.csv"), ("json", "final.json")],
)
def test_each_export_has_its_file(mine, to, name):
    assert nabla(mine, "export", "out", "--to", to).returncode == 0
    assert "Jane" in (mine / "out" / name).read_text(encoding="utf-8")


def test_the_report_can_be_made_again(mine):
    report = mine / "out" / "report.html"
    text = report.read_text(encoding="utf-8")
    report.unlink()
    assert nabla(mine, "report", "out").returncode == 0
    assert report.read_text(encoding="utf-8") == text


def test_a_database(mine):
    assert nabla(mine, "export", "out", "--to", "sqlite").returncode == 0
    with closing(sqlite3.connect(mine / "out" / "grades.sqlite")) as database:
        points = dict(database.execute("SELECT student, machine_points FROM grades"))
    assert points["A1"] == GradedFolder(mine / "out").read("A1").points


def test_decisions_by_hand_change_no_result(mine):
    before = {p.name: p.read_bytes() for p in (mine / "out" / "results").iterdir()}
    decisions = mine / "out" / "overrides.csv"
    decisions.write_text("student,question,points,reason\nA1,square,1.5,copied from a neighbour\n")
    assert nabla(mine, "export", "out", "--to", "csv").returncode == 0
    (jane,) = [row for row in read(mine / "out" / "final.csv") if row["student"] == "A1"]
    assert (jane["points"], jane["machine_points"]) == ("5.5", "8")
    assert jane["notes"] == "square: 1.5 points by hand: copied from a neighbour"
    assert {p.name: p.read_bytes() for p in (mine / "out" / "results").iterdir()} == before
    decisions.write_text("student,question,points,reason\nA1,sqare,1,x\n")
    wrong = nabla(mine, "export", "out", "--to", "csv")
    assert wrong.returncode == 2
    assert "line 2, column question: no question 'sqare'; did you mean square?" in wrong.stderr


def test_what_we_broke_is_no_zero(mine):
    path = mine / "out" / "results" / "A1.json"
    data = json.loads(path.read_text())
    for check in data["checks"]:
        check |= {"status": "error", "points": 0.0}
    path.write_text(json.dumps(data))
    done = nabla(mine, "export", "out", "--to", "canvas")
    assert done.returncode == 1
    assert "could not be graded (not the students' fault): A1" in done.stderr
    assert "Run nabla grade small" in done.stderr
    (jane,) = [row for row in read(mine / "out" / "canvas.csv") if row["ID"] == "1001"]
    assert jane["A square and its gradient"] == ""


def test_what_moved(mine):
    shutil.copytree(mine / "out", mine / "before")
    same = nabla(mine, "diff", "before", "out")
    assert (same.returncode, "0 students moved" in same.stdout) == (0, True)
    (mine / "in" / "doejane_1001_9999_small-1.py").write_text(downloads.CODE.replace("dout * 2", "dout * 3"))
    checks = mine / "solutions" / "small" / "checks.py"
    checks.write_text(checks.read_text() + "\n")
    done = nabla(mine, "grade", "small", "in", "--roster", "class.csv", "--out", "out")
    assert done.returncode == 0, done.stderr
    moved = nabla(mine, "diff", "before", "out", "--json")
    assert moved.returncode == 1
    (jane,) = json.loads(moved.stdout)["movements"]
    assert jane["student"] == "A1"
    assert jane["before"] > jane["after"]
    assert jane["reasons"][0] == "the submission changed"
    assert jane["reasons"][1].startswith("the suite changed")
    assert nabla(mine, "diff", "before", "out", "--csv").stdout.startswith("student,points before,")
    assert "1 student moved (0 up, 1 down)" in nabla(mine, "diff", "before", "out").stdout
    history = read_history(GradedFolder(mine / "out").history)
    assert [end["ended"] for _, end in history.runs()] == ["done", "done"]
    told = nabla(mine, "log", "out").stdout
    assert told.count("small, suite ") == 2
    assert "torch" in told
    assert len(nabla(mine, "log", "out", "--student", "A1", "--json").stdout.splitlines()) == 2
    first, second = nabla(mine, "log", "out", "--student", "A1").stdout.splitlines()
    assert "8.0 points" in first
    assert "isolation" in second


def test_a_policy_changes_what_is_published_and_grades_nothing_again(mine):
    downloads.gradescope(mine / "gradescope")
    (mine / "roster.csv").write_text("SID,extension days\nA1,0\nA2,0\nA3,1\n")
    grade = ("grade", "small", "gradescope", "--roster", "roster.csv", "--out", "times")
    assert nabla(mine, *grade).returncode == 0
    toml = mine / "assignments" / "small" / "assignment.toml"
    toml.write_text(f"{toml.read_text()}due = 2026-03-02T00:00:00Z\n")

    def points(*options):
        assert nabla(mine, "export", "times", "--to", "csv", *options).returncode == 0
        return {row["student"]: row["points"] for row in read(mine / "times" / "final.csv")}

    assert points() == {"A1": "8", "A2": "4", "A3": "8"}
    assert points("--late-days", "1") == {"A1": "8", "A2": "8", "A3": "8"}
    assert "0 graded, 3 known already" in nabla(mine, *grade).stdout
    toml.write_text(toml.read_text().replace("2026-03-02", "2026-03-01"))
    assert points() == {"A1": "4", "A2": "0", "A3": "4"}


def test_an_upload_that_has_gone_is_not_exported_with_its_old_result(mine):
    (mine / "in" / "doejane_1001_9999_small-1.py").unlink(missing_ok=True)
    for path in (mine / "in").glob("*_1001_*"):
        path.unlink()
    assert nabla(mine, "grade", "small", "in", "--roster", "class.csv", "--out", "out").returncode == 0
    done = nabla(mine, "export", "out", "--to", "csv")
    assert "their upload has gone since, so they count as not submitted: A1" in done.stderr
    (jane,) = [row for row in read(mine / "out" / "final.csv") if row["student"] == "A1"]
    assert (jane["points"], jane["status"]) == ("", "missing")


def test_what_was_not_graded_yet_is_told_apart(mine):
    (mine / "out" / "results" / "A1.json").unlink()
    done = nabla(mine, "export", "out", "--to", "csv")
    assert done.returncode == 1
    assert "have not been graded yet (nabla grade was stopped before): A1" in done.stderr
    assert "not the students' fault" not in done.stderr


def test_results_of_several_suites_are_found_as_such(mine):
    path = mine / "out" / "results" / "A1.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"suite": "another"}))
    done = nabla(mine, "export", "out", "--to", "csv")
    assert done.returncode == 1
    assert "mixes results of several suites" in done.stderr


def test_nothing_that_is_printed_ends_a_run(mine):
    """Such as a name with a letter that the terminal has not got, as on Windows when the output goes into a file."""
    (mine / "names").mkdir()
    (mine / "names" / "Łukasz.py").write_text(downloads.CODE)
    (mine / "names" / "empty.py").write_text("")
    command = [sys.executable, "-m", "autograder", "grade", "small", "names", "--out", "named"]
    done = subprocess.run(
        command, cwd=mine, capture_output=True, timeout=300, env=os.environ | {"PYTHONIOENCODING": "cp1252"}
    )
    assert done.returncode == 0, done.stderr
    assert b"?ukasz" in done.stdout
    assert b"1 of 2 could not be run, and have no points: empty" in done.stderr


def test_who_left_the_class_is_not_exported(mine):
    (mine / "in" / "withnotes_1004_9011_small.py").unlink()
    (mine / "in" / "withnotes_1004_9012_notes.txt").unlink()
    assert nabla(mine, "grade", "small", "in", "--roster", "class.csv", "--out", "out").returncode == 0
    done = nabla(mine, "export", "out", "--to", "csv")
    assert "not in the class any more, left out: 1004" in done.stderr
    assert "1004" not in {row["student"] for row in read(mine / "out" / "final.csv")}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["grade", "small", "in", "--from", "moodle", "--out", "x"], "is named as in a download from moodle"),
        (["grade", "small", "in", "--roster", "none.csv", "--out", "x"], "none.csv: No such file"),
        (["export", "nothing", "--to", "csv"], "holds no results: nabla grade --out nothing makes them"),
        (["export", "out", "out", "--to", "csv"], "hold the same assignment: nabla diff compares them"),
        (["export", "out", "--to", "csv", "--template", "class.csv"], "--template goes with --to canvas or moodle"),
        (["export", "out", "--to", "sqlite", "--template", "class.csv"], "--template goes with --to canvas or moodle"),
        (["export", "out", "--to", "sqlite", "--out-of", "10"], "--out-of goes with --to canvas or csv or"),
        (["export", "out", "--to", "canvas", "--column", "Points"], "--column names a column of a --template"),
        (["grade", "small", "in", "--out", "x", "--image", "mine"], "--image goes with --engine container"),
        (["grade", "small", "in", "--out", "x", "--quiet", "--json"], "--json and --quiet do not go together"),
        (["diff", "out", "out", "--json", "--csv"], "--json and --csv do not go together"),
        (["render", "in", "--roster", "class.csv"], "--from and --roster go with --results"),
        (["export", "out", "--to", "moodle"], "the Moodle participant number of 7 students is unknown"),
        (["diff", "out", "nothing"], "holds no results"),
        (["log", "in"], "has no log"),
    ],
)
def test_what_cannot_be_done_is_said(graded, arguments, told):
    done = nabla(graded, *arguments)
    assert done.returncode == 2
    assert told in done.stderr
