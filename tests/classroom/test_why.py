"""`nabla why`: a complaint about a check is answered with the call, what came, what was expected and the mistake."""

import shutil

import pytest
from typer.testing import CliRunner

from autograder.commands.common import UsageError
from autograder.commands.program import app
from autograder.gradebook.graded_folder import GradedFolderError
from autograder.submissions.specimens import bugs


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A graded class in the course of the small assignment, graded once."""
    from autograder.course.assignment import find_assignment
    from tests.small_course import write_small

    course = tmp_path_factory.mktemp("course")
    write_small(course)
    small = find_assignment("small", course)
    (course / "in").mkdir()
    for bug in bugs(small):
        (course / "in" / f"{bug.name}.py").write_text(bug.source)
    shutil.copy(small.solution / "small.py", course / "in" / "right.py")
    (course / "in" / "syntax.py").write_text("def square(x:\n")
    run(course, "grade", "small", "in", "--out", "out", "-j", "1")
    return course


def run(course, *arguments):
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(course)
        patch.setattr("sys.argv", ["nabla", *arguments])
        return CliRunner().invoke(app, list(arguments))


def test_a_wrong_value_is_told_with_call_expected_value_and_bug(graded):
    done = run(graded, "why", "out", "in_place")
    assert done.exit_code == 0, done.output
    assert "Stored:   failed, 0 of " in done.output
    assert "Now:      failed, 0 of " in done.output
    assert "in_place" in done.output
    assert "Again:    nabla why out in_place" in done.output


def test_hidden_inputs_and_expected_values_are_told(graded):
    from autograder.core.results import Status, Visibility
    from autograder.gradebook.graded_folder import GradedFolder

    found = [
        (student, check.id)
        for student, result in GradedFolder(graded / "out").stored().items()
        for check in result.checks
        if check.visibility is Visibility.HIDDEN and check.status is Status.FAILED and check.kind == "value"
    ]
    student, check = found[0]
    done = run(graded, "why", "out", student, check)
    assert "expected" in done.output.lower(), done.output
    assert "Call:" in done.output or "Its calls" in done.output
    assert "Known by:" in done.output
    page = (graded / "out" / "pages" / f"{student}.html").read_text(encoding="utf-8")
    told = [line for line in done.output.splitlines() if line.startswith(("Call:", "  square"))]
    assert told
    assert not [line for line in told if line.partition("(")[2] in page], "pages do not show it"


def test_what_passed_and_what_could_not_be_run_is_said(graded):
    assert "Now:      passed" in run(graded, "why", "out", "right").output
    assert "cannot be read" in run(graded, "why", "out", "syntax").output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["out", "rigth"], "did you mean right?"),
        (["out", "right", "nosuch"], "there is no check nosuch"),
        (["in", "right"], "no result of right"),
    ],
)
def test_what_is_not_there_is_told(graded, arguments, said):
    error = run(graded, "why", *arguments).exception
    assert isinstance(error, UsageError | GradedFolderError)
    assert said in str(error)


def test_code_of_another_upload_is_never_explained(graded):
    code = graded / "out" / "code" / "right.json"
    before = code.read_bytes()
    code.write_bytes((graded / "out" / "code" / "in_place.json").read_bytes())
    try:
        assert isinstance(run(graded, "why", "out", "right").exception, GradedFolderError)
    finally:
        code.write_bytes(before)


def test_a_mistake_becomes_a_known_bug_that_waits_for_its_hint(graded):
    path = graded / "solutions" / "small" / "bugs" / "square.py"
    before = path.read_text()
    try:
        assert "differs" in str(run(graded, "bug", "small", "right", "square", "--graded", "out").exception)
        done = run(graded, "bug", "small", "cube", "square", "--graded", "out")
        assert (done.exit_code, done.exception) == (0, None)
        added = path.read_text().removeprefix(before.rstrip())
        assert '@bug("square_unnamed_1", "", hint="")\ndef square' in added
        assert "did you mean cube?" in str(run(graded, "bug", "small", "cub", "square", "--graded", "out").exception)
    finally:
        path.write_text(before)
