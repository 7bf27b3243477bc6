"""Rosters: the lists that platforms export, whom an upload is from, who is missing."""

import downloads
import pytest

from autograder.intake.classlist import ClassList, ClassListError, enrol
from autograder.intake.downloads import read_uploads
from autograder.intake.github import usernames
from autograder.intake.person import Person, contradict, spellings
from autograder.intake.roster import Ambiguous, RosterError, read_roster
from autograder.intake.upload import Upload


def roster(tmp_path, text, name="roster.csv"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read_roster(path)


CANVAS = (
    "Student,ID,SIS User ID,SIS Login ID,Section,Small (77)\n"
    ",,,,,Manual Posting\n"
    "    Points Possible,,,,,8\n"
    '"Doe, Jane",1001,A1,jane,L1,\n'
    '"Müller, Jürgen",1002,A2,jm,L2,\n'
    '"Student, Test",1099,,abcdef,L1,\n'
)
MOODLE = (
    "\ufeffIdentifier,Full name,ID number,Email address,Status,Grade,Maximum Grade\n"
    "Participant 501,Jane Doe,A1,jane@x.edu,Submitted for grading,,8.00\n"
    "Participant 502,Jürgen Müller,A2,jm@x.edu,No submission,,8.00\n"
)
GRADESCOPE = "First Name,Last Name,SID,Email,Sections\nJane,Doe,A1,jane@x.edu,L1\nJürgen,Müller,A2,jm@x.edu,\n"
GITHUB = 'identifier,github_username,github_id,name\nA1,octo-cat,1,Jane Doe\nA2,anna,2,""\n'
OWN = "id;name;e-mail;extension days\nA1;Jane Doe;jane@x.edu;2\nA2;Jürgen Müller;jm@x.edu;0.5\n"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (CANVAS, Person(id="A1", name="Doe, Jane", login="jane", canvas="1001", section="L1")),
        (MOODLE, Person(id="A1", name="Jane Doe", email="jane@x.edu", moodle="501")),
        (GRADESCOPE, Person(id="A1", name="Jane Doe", email="jane@x.edu", section="L1")),
        (GITHUB, Person(id="A1", name="Jane Doe", github="octo-cat")),
        (OWN, Person(id="A1", name="Jane Doe", email="jane@x.edu", extension_days=2)),
    ],
)
def test_lists_of_platforms(tmp_path, text, first):
    people = roster(tmp_path, text).people
    assert people[0] == first
    assert [p.key for p in people[:2]] == ["A1", "A2"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "no column tells students apart"),
        ("colour,size\nred,1\n", "line 1: no column tells students apart; there may be id, login"),
        ("id,name\n", "no students below its header"),
        ("id,name\n1,A\n2,B\n1,C\n", "line 4: 1 is in line 2 too"),
        ("id,name\n,A\n\n,\n1,B,surplus\n", "line 5: 3 cells, the header has 2"),
        ("id,section\n1,A\n,B\n", "line 3: no cell says who this is; fill one of id"),
        ("id,extension days\n1,two\n", "line 2, column extension days: 'two' is not a number of days"),
        ("id,extension days\n1,-1\n", "'-1' is not a number of days"),
        ("id,moodle\n1,five\n", "line 2, column moodle: a participant's number is expected"),
        ('id,name\n1,"A\n', "line 2: unexpected end of data"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path, text, told):
    with pytest.raises(RosterError, match="roster.csv.*") as error:
        roster(tmp_path, text)
    assert told in str(error.value)


def test_a_file_in_another_encoding(tmp_path):
    path = tmp_path / "r.csv"
    path.write_bytes("id,name\n1,Jürgen\n".encode("latin-1"))
    with pytest.raises(RosterError, match="not UTF-8"):
        read_roster(path)
    with pytest.raises(RosterError, match="No such file"):
        read_roster(tmp_path / "none.csv")


@pytest.mark.parametrize("name", ["Jane Doe", "Doe, Jane", "doejane", "JANE DOE"])
def test_spellings(name):
    assert "doejane" in spellings(name)


def test_several_students_of_one_name(tmp_path):
    both = roster(tmp_path, "id,name\n1,Jane Doe\n2,Jane Doe\n3,Doe Jane\n4,Bo Li\n")
    with pytest.raises(Ambiguous, match="1, 2, 3"):
        both.find(Person(canvas="9", name="doejane"))
    assert both.find(Person(canvas="9", name="libo")).id == "4"
    assert both.find(Person(canvas="9", name="nobody")) is None
    assert both.find(Person(canvas="4")) is None, "Canvas's number 4 is not the student 4"
    assert both.find(Person(id="4")).name == "Bo Li"


@pytest.mark.parametrize(
    ("make", "text", "missing", "unmatched"),
    [
        (downloads.canvas, CANVAS, [], ["1003", "1004", "1005", "1006"]),
        (downloads.moodle, MOODLE, [], ["503", "504", "505"]),
        (downloads.gradescope, GRADESCOPE, [], ["A3"]),
        (downloads.github, GITHUB, [], ["ann"]),
        (downloads.canvas, OWN, [], ["1003", "1004", "1005", "1006"]),
    ],
)
def test_who_is_who(tmp_path, make, text, missing, unmatched, small):
    intake = read_uploads(make(tmp_path / "in"), small)
    enrolment = enrol(intake.source, intake.uploads, roster(tmp_path, text))
    assert enrolment.classlist.missing == missing
    assert enrolment.classlist.unmatched == unmatched
    assert {"A1", "A2"} <= {u.student for u in enrolment.uploads}
    assert len(enrolment.uploads) == len(intake.uploads)


def test_files_of_a_plain_folder_may_be_called_by_any_identifier(tmp_path, small):
    names = ["A1.py", "jm@x.edu.py", "Bo Li.py", "nobody.py"]
    folder = downloads.write(tmp_path / "in", dict.fromkeys(names, downloads.CODE))
    listed = roster(tmp_path, OWN + "A3;Bo Li;;\nA4;Al Ho;;\n")
    classlist = enrol("folder", read_uploads(folder, small).uploads, listed).classlist
    assert [m.student for m in classlist.members] == ["A1", "A2", "A3", "A4", "nobody"]
    assert (classlist.missing, classlist.unmatched) == (["A4"], ["nobody"])
    assert classlist.names == {"A1": "Jane Doe", "A2": "Jürgen Müller", "A3": "Bo Li", "A4": "Al Ho"}


def test_two_uploads_of_one_student(tmp_path, small):
    folder = downloads.write(tmp_path / "in", {"A1.py": "", "jane@x.edu.py": "", "A2.py": ""})
    uploads = {
        u.student: u for u in enrol("folder", read_uploads(folder, small).uploads, roster(tmp_path, OWN)).uploads
    }
    assert uploads["A1"].conflict == "there are several uploads of A1: A1.py, jane@x.edu.py; keep one of them"
    assert uploads["A2"].conflict == ""


def test_uploads_that_may_be_several_peoples(tmp_path, small):
    folder = downloads.write(tmp_path / "in", {"doejane_7_8_small.py": ""})
    listed = roster(tmp_path, "id,name\n1,Jane Doe\n2,Jane Doe\n")
    enrolment = enrol("canvas", read_uploads(folder, small).uploads, listed)
    assert enrolment.ambiguous == ("7 may be any of 1, 2: give the roster a column that tells them apart",)
    assert enrolment.classlist.missing == ["1", "2"]


def test_a_student_goes_by_what_the_roster_calls_them(tmp_path, small):
    folder = downloads.write(tmp_path / "in", {"doejane_7_8_small.py": ""})
    enrolment = enrol("canvas", read_uploads(folder, small).uploads, roster(tmp_path, "name\nJane Doe\nBo Li\n"))
    assert [u.student for u in enrolment.uploads] == ["Jane Doe"]
    assert enrolment.uploads[0].person.canvas == "7"
    assert enrolment.classlist.missing == ["Bo Li"]


def test_the_class_list_is_kept(tmp_path, small):
    intake = read_uploads(downloads.gradescope(tmp_path / "in"), small)
    classlist = enrol(intake.source, intake.uploads, roster(tmp_path, OWN)).classlist
    assert ClassList.load(tmp_path / "class.json") is None
    classlist.save(tmp_path / "class.json")
    assert ClassList.load(tmp_path / "class.json") == classlist
    for broken in ("{}", "[", '{"schema": 2}', '{"schema": 1, "source": "x", "members": [{}]}'):
        (tmp_path / "class.json").write_text(broken)
        with pytest.raises(ClassListError, match=r"class\.json"):
            ClassList.load(tmp_path / "class.json")


def test_a_workbook_of_excel_is_named_as_that(tmp_path):
    (tmp_path / "class.xlsx").write_bytes(b"PK\x03\x04" + bytes(100))
    with pytest.raises(RosterError, match="workbook of Excel: save it as CSV"):
        read_roster(tmp_path / "class.xlsx")


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        ("Group A", "Nora Not In That Group", True),
        ("Team Jane", "Jane Doe", True),
        ("Gruppe 7", "Anna Gruppe", True),
        ("Jane Doe", "Doe, Jane Mary", False),
        ("doejane", "Jane Doe", False),
        ("Li Wei", "Wei Li", False),
        ("Cher", "Cher", False),
        ("", "Jane Doe", False),
    ],
)
def test_a_name_contradicts_a_number_unless_most_of_it_agrees(ours, theirs, expected):
    assert contradict(Person(name=ours), Person(name=theirs)) is expected


def test_a_group_of_moodle_is_nobody_whose_number_it_has(tmp_path):
    (tmp_path / "w.csv").write_text("Identifier,Full name,Email address\nParticipant 42,Nora Not There,n@x.edu\n")
    roster = read_roster(tmp_path / "w.csv")
    groups = [Upload(Person(moodle="42", name="Group A"), ()), Upload(Person(moodle="42", name="nora there"), ())]
    group, nora = (enrol("moodle", [upload], roster) for upload in groups)
    assert (group.classlist.missing, group.classlist.unmatched) == (["n@x.edu"], ["Group A"])
    assert "Group A has the number of Nora Not There, and may be a group" in group.ambiguous[0]
    assert group.uploads[0].person.moodle == ""
    assert (nora.classlist.missing, nora.classlist.unmatched, nora.ambiguous) == ([], [], ())


@pytest.mark.parametrize(
    ("names", "users"),
    [
        (["softmax-jane-doe", "softmax-jane-smith"], ["jane-doe", "jane-smith"]),
        (["softmax-octocat"], ["octocat"]),
        (["dl-2026-softmax-jane-doe", "dl-2026-softmax-jane-smith"], ["jane-doe", "jane-smith"]),
        (["hw1-anna", "hw1-bob"], ["anna", "bob"]),
        (["octocat"], ["octocat"]),
    ],
)
def test_users_of_repositories(names, users):
    assert list(usernames(names, "softmax").values()) == users


def test_the_list_of_classroom_50(tmp_path):
    """Its columns; a person is found by the name of the account on GitHub."""
    (tmp_path / "students.csv").write_text(
        "username,first_name,last_name,email,section,github_id\noctocat,Jane,Doe,jane@x.edu,A,583231\n"
    )
    jane = read_roster(tmp_path / "students.csv").find(Person(github="octocat"))
    assert jane is not None
    assert (jane.name, jane.email, jane.section) == ("Jane Doe", "jane@x.edu", "A")
