"""A course of someone's own, with two assignments: its list, its audit, and the folder of a student who has both."""

import io
import zipfile

import pytest

from autograder.audit.course_place import place_findings
from autograder.core.archive import zip_bytes
from autograder.course.assignment import find_assignment, list_assignments
from autograder.release import student_members
from autograder.submissions.specimens import solution
from tests.commands import edit, nabla
from tests.conftest import COURSE
from tests.small_course import write_small

NEEDED = "**You need:** the assignment *second*, and"
NEXT = "\n## What comes next\n\nThe assignment *first*.\n"


@pytest.fixture
def course(tmp_path):
    """Two assignments, of which the one that comes second by name is the first."""
    for name, place in (("first", 'order = 2\nafter = ["second"]\n'), ("second", "order = 1\n")):
        write_small(tmp_path, name)
        folder = tmp_path / "assignments" / name
        edit(folder / "assignment.toml", '\n[[questions]]\nid = "square"\n', f'{place}\n[[questions]]\nid = "square"\n')
        edit(folder / "README.md", "## What you hand in", f"{NEEDED}\nnothing else.\n\n## What you hand in")
        with (folder / "README.md").open("a") as file:
            file.write(NEXT)
    return tmp_path


@pytest.mark.parametrize("name", list_assignments(COURSE))
def test_each_handout_tells_its_place_in_the_course(name):
    assert not list(place_findings(find_assignment(name, COURSE), COURSE))


def test_the_course_is_listed_in_its_order(course):
    write_small(course, "a_last_one")
    assert list_assignments(course) == ["second", "first", "a_last_one"]
    done = nabla(course, "list")
    assert done.returncode == 0, done.stderr
    assert [line.split()[0] for line in done.stdout.splitlines()[1:]] == ["second", "first", "a_last_one"]
    assert [line.split()[-3:] for line in done.stdout.splitlines()[2:3]] == [["second", "8", "2"]]


@pytest.mark.parametrize(
    ("name", "file", "old", "new", "message"),
    [
        ("first", "assignment.toml", "order = 2", "order = 0", "after: second comes later in the course"),
        ("second", "assignment.toml", "order = 1", "order = 2", "order: first has the same"),
        ("first", "README.md", NEEDED, "**You need:**", "does not name *second*"),
        ("first", "README.md", NEEDED, "It takes", "no paragraph before the first section begins with"),
        ("second", "README.md", "The assignment *first*", "The assignment `first`", "does not name *first*"),
        ("second", "README.md", NEXT, "", "its last section is not"),
    ],
)
def test_what_is_not_true_of_the_course_is_found(course, name, file, old, new, message):
    assert not list(place_findings(find_assignment(name, course), course))
    edit(course / "assignments" / name / file, old, new)
    assert message in " ".join(f.message for f in place_findings(find_assignment(name, course), course))


def test_an_assignment_without_an_order_has_no_place_to_tell(small, tmp_path):
    assert not list(place_findings(small, tmp_path))


def test_zips_share_a_folder_and_an_environment(course, tmp_path):
    desk = tmp_path / "desk"
    for name in ("first", "second"):
        members = student_members(find_assignment(name, course), course)
        zipfile.ZipFile(io.BytesIO(zip_bytes(members))).extractall(desk)
    requirements = {path.read_bytes() for path in desk.glob("*/requirements.txt")}
    assert len(requirements) == 1
    assert [line.split() for line in nabla(desk, "progress").stdout.splitlines()[:2]] == [
        ["-", "second", "not", "begun"],
        ["-", "first", "not", "begun,", "builds", "on", "second"],
    ]
    (desk / "second" / "second.py").write_text(solution(find_assignment("second", course)).source)
    inside = nabla(desk / "first", "progress")
    assert inside.returncode == 0
    assert "second  all public checks pass" in inside.stdout
    assert "Next: first (A square and its gradient): read first/README.md" in inside.stdout
    assert nabla(desk, "check", "second").returncode == nabla(desk / "first", "check", "second").returncode == 0
    every = nabla(desk, "check")
    assert every.returncode == 1
    assert "All public checks pass" in every.stdout
    assert "Next: write square in first.py" in every.stdout
    edit(desk / "first" / "first.py", "def square(x):", "def square(x:")
    begun = nabla(desk, "progress").stdout
    assert "first   cannot run" in begun
    assert "Next: first, The square. Run nabla check first" in begun


def test_what_needs_one_assignment_says_so(course):
    desk = course / "assignments"
    debug = nabla(desk, "check", "second", "--debug", "double_example", "-q", "double")
    assert debug.returncode == 2
    assert "leave out -q and --watch" in debug.stderr
    watch = nabla(desk, "check", "--watch")
    assert (watch.returncode, watch.stdout) == (2, "")
    assert "name it, as in nabla check NAME --watch" in watch.stderr
    assert "did you mean second?" in nabla(desk, "check", "secnd").stderr
    empty = nabla(course, "progress")
    assert empty.returncode == 2
    assert "holds no folder of an assignment" in empty.stderr
