"""Gradebooks out: the columns that platforms ask for, nothing that runs in a spreadsheet, no zero that is ours."""

import csv
import io
import json
import re
import sqlite3
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from results import ALL, result

from autograder.core.tables import cell, number
from autograder.gradebook.book import GradedClass, make_book
from autograder.gradebook.database import database
from autograder.gradebook.exports import ExportError, as_json, canvas, gradescope, moodle, table
from autograder.gradebook.grades_csv import grades_csv
from autograder.gradebook.overrides import Override
from autograder.gradebook.summary import summary
from autograder.gradebook.templates import fill
from autograder.intake.classlist import ClassList, ClassMember
from autograder.intake.person import Person

DUE = datetime(2026, 3, 1, 12, tzinfo=UTC)
JANE = Person(id="A1", name="Doe, Jane", login="jane", email="jane@x.edu", canvas="1001", moodle="501", section="L1")
BO = Person(id="A2", name="Bo Li", canvas="1002", moodle="502")
EVE = Person(id="A3", name='=HYPERLINK("http://x")', email="@eve", canvas="1003", moodle="503")
AL = Person(id="A4", name="Al Ho", canvas="1004", moodle="504")
RESULTS = {"A1": result(*ALL), "A2": result("square1", broken=["square2"]), "A3": result(problem=True)}


def graded(small, *, late=None, overrides=(), results=RESULTS, name="small"):
    when = (DUE + late).isoformat() if late else ""
    members = [ClassMember(p, True, p is not AL, submitted=when if p is JANE else "") for p in (JANE, BO, EVE, AL)]
    assignment = _with(small, name=name)
    return GradedClass(assignment, ClassList("canvas", tuple(members)), results, tuple(overrides))


def _with(assignment, **changes):
    from dataclasses import replace

    from autograder.core.policy import Policy

    policy = Policy(due=DUE, late_penalty_per_day=0.25)
    return replace(assignment, title="Small steps", policy=policy, **changes)


def rows(text):
    return list(csv.DictReader(io.StringIO(text)))


def test_canvas(small):
    text = canvas(make_book([graded(small, late=timedelta(hours=1))]), None)
    assert text.splitlines()[0] == "Student,ID,SIS User ID,SIS Login ID,Section,Small steps"
    possible, jane, bo, eve, al = rows(text)
    assert possible["Student"] == "    Points Possible"
    assert possible["Small steps"] == "8"
    assert (jane["ID"], jane["SIS Login ID"], jane["Section"], jane["Small steps"]) == ("1001", "jane", "L1", "6")
    assert [r["Small steps"] for r in (bo, eve, al)] == ["", "0", ""], "a grader error and a missing upload are empty"
    assert eve["Student"].startswith("'=")


GRADEBOOK = (
    "Student,ID,SIS User ID,SIS Login ID,Section,Other (1),small steps (77),Final Score\n"
    ",,,,,Manual Posting,,(read only)\n"
    "    Points Possible,,,,,10,8.00,(read only)\n"
    '"Ho, Al",1004,A4,al,L1,1,3,9\n'
    '"Doe, Jane",1001,A1,jane,L1,1,,9\n'
    '"Li, Bo",1002,,bo,L1,1,5,9\n'
    '"Student, Test",1099,,test,L1,1,2,9\n'
)


def test_a_gradebook_of_canvas_is_filled(small, tmp_path):
    (tmp_path / "gradebook.csv").write_text(GRADEBOOK)
    filled = fill(make_book([graded(small)]), tmp_path / "gradebook.csv")
    text = filled.text
    assert text.splitlines()[0] == "Student,ID,SIS User ID,SIS Login ID,Section,small steps (77)"
    written = {row["ID"]: row["small steps (77)"] for row in rows(text)}
    assert written == {"": "8.00", "1004": "3", "1001": "8", "1002": "5", "1099": "2"}
    assert (filled.absent, filled.untouched) == (["A3"], ["A4", "bo"])


@pytest.mark.parametrize(
    ("header", "options", "told"),
    [
        (
            "Student,ID,SIS Login ID,Section,Other (1)",
            {},
            r"no column for Small steps; say which with --column: Other \(1\)",
        ),
        ("Student,ID,SIS Login ID,Section,Small steps (1),small (2)", {}, "several columns for Small steps"),
        ("Student,ID,SIS Login ID,Section,Other (1)", {"columns": ["Othe (1)"]}, r"no column for Othe \(1\)"),
        ("Student,ID,SIS Login ID,Section,Small steps (1)", {"out_of": 100}, "has 8 points there and 100 here"),
    ],
)
def test_a_gradebook_that_does_not_fit(small, tmp_path, header, options, told):
    cells = ",".join(["    Points Possible,,,", *["8"] * (header.count(",") - 3)])
    (tmp_path / "g.csv").write_text(f"{header}\n{cells}\n")
    with pytest.raises(ExportError, match=told):
        fill(make_book([graded(small)]), tmp_path / "g.csv", **options)


def test_moodle(small):
    text = moodle(make_book([graded(small)]), None)
    assert text.splitlines()[0] == (
        "Identifier,Full name,Email address,Status,Grade,Maximum Grade,Grade can be changed,"
        "Last modified (submission),Last modified (grade),Feedback comments"
    )
    jane, bo, eve, al = rows(text)
    assert (jane["Identifier"], jane["Grade"], jane["Maximum Grade"]) == ("Participant 501", "8", "8")
    assert (bo["Grade"], eve["Grade"], al["Grade"]) == ("", "0", "")
    assert (jane["Status"], al["Status"]) == ("Submitted for grading", "No submission")
    assert (eve["Full name"], eve["Email address"]) == ('\'=HYPERLINK("http://x")', "'@eve")


WORKSHEET = (
    "\ufeffIdentifier,Full name,Email address,Status,Grade,Maximum Grade,Last modified (grade),Feedback comments\n"
    'Participant 501,Jane Doe,jane@x.edu,"Submitted - 2 days late",,100.00,-,\n'
    "Participant 599,Somebody Else,s@x.edu,No submission,12.00,100.00,-,kept\n"
)


def test_a_worksheet_of_moodle_is_filled(small, tmp_path):
    (tmp_path / "w.csv").write_text(WORKSHEET)
    book = make_book([graded(small, late=timedelta(hours=1))])
    with pytest.raises(ExportError, match=r"has 100 points there and 8 here: .* --out-of 100"):
        fill(book, tmp_path / "w.csv")
    filled = fill(book, tmp_path / "w.csv", out_of=100)
    jane, other = rows(filled.text)
    assert (jane["Grade"], jane["Last modified (grade)"], other["Grade"]) == ("75", "-", "12.00")
    assert other["Feedback comments"] == "kept"
    assert filled.absent == ["A3"]


def test_a_german_worksheet_of_moodle_is_filled(small, tmp_path):
    """Only the cells of those who have points here differ from the file that Moodle gave."""
    text = (
        "\ufeffID,Vollständiger Name,E-Mail-Adresse,Status,Bewertung,Bestwertung,Zuletzt geändert (Bewertung)\n"
        "Teilnehmer/in 501,Jane Doe,jane@x.edu,Zur Bewertung abgegeben,,8.00,-\n"
        "Teilnehmer/in 599,Somebody Else,s@x.edu,Keine Abgabe,3.00,8.00,-\n"
    )
    (tmp_path / "w.csv").write_text(text)
    written = fill(make_book([graded(small)]), tmp_path / "w.csv").text
    before, after = rows(text.lstrip("\ufeff")), rows(written.lstrip("\ufeff"))
    assert after[1] == before[1]
    assert after[0] == before[0] | {"Bewertung": "8"}
    (tmp_path / "w.csv").write_text(text.replace("8.00", "100.00"))
    with pytest.raises(ExportError, match="has 100 points there"):
        fill(make_book([graded(small)]), tmp_path / "w.csv")


def test_moodle_needs_participants(small):
    def refused(number):
        members = tuple(ClassMember(Person(id=f"B{i}"), True, True) for i in range(1, number + 1))
        book = make_book([GradedClass(graded(small).assignment, ClassList("folder", members), {"B1": result(*ALL)})])
        with pytest.raises(ExportError) as told:
            moodle(book, None)
        return str(told.value)

    assert "number of 1 student is unknown (B1): download" in refused(1)
    assert "of 3 students is unknown (B1, B2, B3): download" in refused(3)
    assert "of 4 students is unknown (B1, B2, B3, …): download" in refused(4)


def test_gradescope(small):
    text = gradescope(make_book([graded(small, late=timedelta(hours=26, minutes=3))]), None)
    jane, bo, eve, al = rows(text)
    assert (jane["First Name"], jane["Last Name"], jane["SID"], jane["Total Score"]) == ("Jane", "Doe", "A1", "4")
    assert jane["Lateness (H:M:S)"] == "26:03:00"
    assert jane["1: The square (4 pts)"] == "4"
    assert (bo["First Name"], bo["Last Name"]) == ("Bo", "Li")
    assert [(r["Status"], r["Total Score"]) for r in (bo, eve, al)] == [
        ("Ungraded", ""),
        ("Graded", "0"),
        ("Missing", ""),
    ]


def test_platforms_take_one_assignment_at_a_time(small):
    book = make_book([graded(small), graded(small, name="other")])
    for write in (moodle, gradescope):
        with pytest.raises(ExportError, match="one assignment"):
            write(book, None)
    assert rows(canvas(book, None))[1]["Small steps"] == "8"


def test_the_table_shows_both_numbers(small):
    decided = Override("A2", "", 5, "graded by hand, sorry")
    book = make_book([graded(small, late=timedelta(hours=1), overrides=[decided])])
    jane, bo, _, al = rows(table(book, None))
    assert (jane["points"], jane["machine_points"], jane["late_penalty"], jane["days_late"]) == ("6", "8", "2", "1")
    assert (bo["points"], bo["machine_points"], bo["notes"]) == (
        "5",
        "",
        "all: 5 points by hand: graded by hand, sorry",
    )
    assert (al["points"], al["status"]) == ("", "missing")
    entry = json.loads(as_json(book, 100))[0]
    assert (entry["assignments"]["small"]["points"], entry["assignments"]["small"]["exported"]) == (6, "75")


def test_several_assignments(small):
    second = {"A1": result("square1"), "A2": result(*ALL), "A3": result(*ALL), "A4": result(*ALL)}
    classes = [graded(small), graded(small, name="other", results=second, late=timedelta(days=1))]
    jane, bo, eve, _ = rows(table(make_book(classes, drop_lowest=1), None))
    assert (jane["total_percent"], jane["dropped"]) == ("100", "other")
    assert bo["total_percent"] == "", "one of the assignments could not be graded"
    assert (eve["total_percent"], eve["dropped"]) == ("100", "small")
    free = make_book(classes, late_days=1).finals["A1"]["other"]
    assert (free.points, free.free_days) == (1, 1)


def test_free_days_are_used_up(small):
    classes = [graded(small, late=timedelta(days=1)), graded(small, name="b", late=timedelta(days=1))]
    finals = make_book(classes, late_days=1).finals["A1"]
    assert [finals[n].free_days for n in ("small", "b")] == [1, 0]
    assert [finals[n].points for n in ("small", "b")] == [8, 6]


def test_the_database(small, tmp_path):
    path = tmp_path / "g.sqlite"
    path.write_bytes(database(make_book([graded(small, late=timedelta(hours=1))])))
    with sqlite3.connect(path) as connection:
        read = connection.execute(
            "SELECT student, points, machine_points, status FROM grades ORDER BY student"
        ).fetchall()
        assert read == [
            ("A1", 6, 8, "graded"),
            ("A2", None, None, "error"),
            ("A3", 0, 0, "not run"),
            ("A4", None, None, "missing"),
        ]
        assert connection.execute("SELECT name FROM students WHERE student = 'A3'").fetchone() == (EVE.name,)
        assert connection.execute("SELECT count(*) FROM checks").fetchone() == (12,)
        assert connection.execute("SELECT points FROM checks WHERE status = 'error'").fetchall() == [(None,)]
        total = "SELECT sum(points), sum(max_points) FROM questions WHERE student = 'A1'"
        assert connection.execute(total).fetchone() == (8, 8)
    connection.close()


FORMULA = "=+-@\uff1d\uff0b\uff0d\uff20"
risky = st.text(st.one_of(st.sampled_from(FORMULA + ";,\t\r\n\"' 1aZ"), st.characters(exclude_categories=["Cs"])))


@given(risky)
@example("=1+1")
@example("\t=1+1")
@example("a;=1+1")
@example('";=cmd|calc')
@example(' "=1')
@example("\uff1d1+1")
def test_no_cell_is_a_formula(text):
    """Read back as it was written, or split at semicolons, tabs and line ends as other spreadsheets do."""
    escaped = cell(text)
    stream = io.StringIO(newline="")
    csv.writer(stream).writerow(["x", escaped, "y"])
    (row,) = csv.reader(io.StringIO(stream.getvalue(), newline=""))
    assert row == ["x", escaped, "y"]
    if re.fullmatch(r"[+-]?\d+(\.\d+)?", text):
        assert escaped == text
        return
    for piece in re.split(r"[;\t\r\n]", escaped):
        bare = re.sub(r"^[\s\"]+", "", piece)
        if bare[1:].strip():
            assert bare[0] not in FORMULA
    assert escaped.replace("'", "") == text.replace("'", "")


@given(st.floats(0, 1e6), st.integers(0, 1000))
def test_numbers_stay_numbers(value, whole):
    assert float(number(value)) == pytest.approx(value, abs=1e-6)
    assert cell(number(value)) == number(value)
    assert number(float(whole)) == str(whole)
    assert number(-1e-9) == "0"


def test_the_class_table_has_names():
    (row,) = rows(grades_csv([summary("s", RESULTS["A1"])], {"s": "@Jane"}))
    assert (row["student"], row["name"], row["points"]) == ("s", "'@Jane", "8")
    assert rows(grades_csv([summary("s", RESULTS["A1"])]))[0]["name"] == ""
