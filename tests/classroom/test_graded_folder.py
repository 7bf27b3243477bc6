"""What a graded folder holds: one assignment, lying outside of the submissions, and those who are in the class."""

import weakref
from dataclasses import replace
from types import SimpleNamespace

import pytest
from results import ALL, result
from typer.testing import CliRunner

from autograder.commands.classroom import tell_class, uploads_of
from autograder.commands.program import app
from autograder.commands.regrade import log
from autograder.core.archive import write_atomically
from autograder.course.assignment import find_assignment
from autograder.course.scaffold import new_assignment
from autograder.course.suite import SuiteIdentity
from autograder.gradebook import exports
from autograder.gradebook.book import GradedClass, make_book
from autograder.gradebook.database import database
from autograder.gradebook.graded_folder import GradedFolder
from autograder.history.diff import compare
from autograder.history.run_log import logged_run
from autograder.intake.classlist import ClassList, ClassMember
from autograder.intake.person import Person
from autograder.report.pages_write import ClassPages
from autograder.submissions.specimens import solution
from tests.commands import nabla


def tree(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def store(folder, student, of="small"):
    (folder / "results").mkdir(parents=True, exist_ok=True)
    (folder / "results" / f"{student}.json").write_text(replace(result(*ALL), assignment=of).to_json())


@pytest.fixture
def course(small, tmp_path):
    """A course of two small assignments, and a class of one for the first."""
    new_assignment("other", tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "ann.py").write_text(solution(small).source)
    return tmp_path


def test_another_assignment_does_not_go_over_these_results(course):
    store(course / "out", "ann", of="other")
    (course / "out" / "results" / "aaa.json").write_text("{")
    before = tree(course / "out")
    done = nabla(course, "grade", "small", "in", "--out", "out")
    assert (done.returncode, done.stdout) == (2, "")
    assert "out holds results of other: choose another --out" in done.stderr
    assert tree(course / "out") == before


def test_an_interrupt_while_the_report_is_written_says_how_to_go_on(course, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    arguments = ["grade", "small", "in", "--out", "out"]
    monkeypatch.chdir(course)
    monkeypatch.setattr("sys.argv", ["nabla", *arguments])
    monkeypatch.setattr(ClassPages, "write_report", interrupted)
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 130
    assert "To go on from there: nabla grade small in --out out" in done.stderr
    assert list(dict(GradedFolder(course / "out").stored())) == ["ann"]


def test_a_folder_of_two_assignments_has_no_report(course):
    store(course / "out", "ann")
    store(course / "out", "bob", of="other")
    before = tree(course / "out")
    for command in (["report", "out"], ["export", "out", "--to", "csv"]):
        done = nabla(course, *command)
        assert done.returncode == 2
        assert "out holds results of several assignments: other, small" in done.stderr
    assert tree(course / "out") == before


@pytest.mark.parametrize("out", ["in/out", "in", "../{}/in/a/b"])
@pytest.mark.parametrize("command", ["grade", "similar"])
def test_output_among_the_submissions_is_refused(course, command, out):
    out = out.format(course.name)
    before = tree(course)
    done = nabla(course, command, "small", "in", "--out", out)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"{out} lies among the submissions and would be graded as one: choose an --out outside of in" in done.stderr
    assert tree(course) == before


def test_who_left_the_class_is_on_no_page(course):
    (course / "in" / "bob.py").write_text("def square(x):\n    return x\n")
    pages, report = course / "out" / "pages", course / "out" / "report.html"
    assert nabla(course, "grade", "small", "in", "--out", "out", "-j", "1").returncode == 0
    assert {path.name for path in pages.iterdir()} == {"ann.html", "bob.html"}
    (pages / "index.html").write_text("the instructor's own")
    (course / "in" / "bob.py").unlink()
    assert nabla(course, "grade", "small", "in", "--out", "out", "-j", "1").returncode == 0
    assert {path.name for path in pages.iterdir()} == {"ann.html", "index.html"}
    text = report.read_text(encoding="utf-8")
    assert "bob" not in text
    assert nabla(course, "report", "out").returncode == 0
    assert report.read_text(encoding="utf-8") == text
    assert {path.name for path in pages.iterdir()} == {"ann.html", "index.html"}
    assert (course / "out" / "results" / "bob.json").is_file(), "results are kept: who comes back has one"


def test_a_report_needs_results_of_the_class(course):
    store(course / "out", "bob")
    ClassList("folder", (ClassMember(Person(id="ann"), enrolled=True, uploaded=True),)).save(
        course / "out" / "class.json"
    )
    done = nabla(course, "report", "out")
    assert done.returncode == 2
    assert "out holds no results of its class: nabla grade --out out makes them" in done.stderr


def test_one_is_said_in_the_singular(course, capsys):
    (course / "class.csv").write_text("id\nA1\n")
    with uploads_of(course / "in", find_assignment("small", course), None, course / "class.csv") as enrolment:
        tell_class(enrolment, course / "class.csv", None)
    assert "1 not in class.csv; graded under the upload's name: ann" in capsys.readouterr().err
    (course / "out").mkdir()
    (course / "out" / "history.jsonl").write_text('{"event": "run", "run": "1"}\n{"event')
    log(course / "out", student=None, as_json=False)
    assert "1 line cannot be read: a run was killed while it wrote it" in capsys.readouterr().out


@pytest.mark.parametrize(
    "command", [["grade", "small"], ["grade", "small", "--roster", "class.csv"], ["similar", "small"]]
)
def test_a_class_without_submissions_is_refused(course, command):
    (course / "empty").mkdir()
    (course / "class.csv").write_text("id,name\nA1,Ann\n")
    before = tree(course)
    done = nabla(course, *command, "empty", "--out", "out")
    assert (done.returncode, done.stdout) == (2, "")
    assert "no submissions in empty: put a file, folder or zip for each student into it" in done.stderr
    assert tree(course) == before


def test_the_log_does_not_know_everybody(course):
    with logged_run(course / "out" / "history.jsonl", "small", SuiteIdentity("suite", "seed")) as run:
        run.result("ann", result(*ALL), False)
    for options in ([], ["--json"]):
        done = nabla(course, "log", "out", "--student", "nobody", *options)
        assert (done.returncode, done.stdout) == (2, "")
        assert "the log of out has no student 'nobody': nabla log out --json shows all that it has" in done.stderr


def test_a_class_is_never_in_memory(tmp_path, small):
    """Making the gradebook, writing every kind of export and comparing two gradings keep no result."""

    folder = GradedFolder(tmp_path)
    graded = replace(result(*ALL), assignment=small.name)
    for number in range(60):
        write_atomically(folder.result_of(f"s{number:03}"), graded.to_json().encode())
    stored, made = folder.stored(), []

    def watched(student):
        found = folder.read(student)
        made.append(weakref.ref(found))
        assert sum(one() is not None for one in made) <= 4
        return found

    object.__setattr__(stored, "folder", SimpleNamespace(read=watched))
    assert (len(stored), list(stored)[-1], "s001" in stored, "s999" in stored) == (60, "s059", True, False)
    with pytest.raises(KeyError):
        stored["s999"]
    one = GradedClass(small, folder.class_results().classlist, stored.only({"s001", *stored}))
    book = make_book([one])
    assert not one.mixed
    for write in (exports.table, exports.as_json, exports.gradescope, exports.canvas):
        write(book, None)
    database(book)
    assert compare(stored, stored, {}, {}).same == 60
    assert len(made) > 200
