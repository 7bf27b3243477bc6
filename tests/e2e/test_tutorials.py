"""The commands of the tutorials do what the tutorials say."""

import re
from pathlib import Path

import pytest

from autograder.course.assignment import find_assignment
from autograder.course.suite import load_suite
from tools.follow import follow

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path):
    """As the folder of Nabla looks to the first commands of a tutorial."""
    for name in ("assignments", "solutions", "student_template"):
        (tmp_path / name).symlink_to(ROOT / name)
    return tmp_path


@pytest.mark.slow
def test_a_first_course(folder):
    assert follow(ROOT / "docs" / "tutorial.md", folder) > 10
    assert {path.name for path in (folder / "my-course" / "graded" / "pages").iterdir()} >= {"101.html", "102.html"}


@pytest.mark.slow
def test_an_assignment(tmp_path):
    assert follow(ROOT / "docs" / "authoring.md", tmp_path) > 15
    suite = load_suite(find_assignment("softplus", tmp_path / "my-course"))
    handout = (suite.assignment.folder / "README.md").read_text(encoding="utf-8")
    for question in suite.assignment.questions:
        points = sum(check.points for check in suite.checks if check.question == question.id)
        assert re.search(rf"^\| {question.section} .* \| {points:g} \|$", handout, flags=re.M)


def test_what_was_not_printed_is_found(tmp_path):
    page = tmp_path / "page.md"
    page.write_text('```text title="a/b.txt"\nhello\n```\n\n```sh\ncd a\ncat b.txt\n```\n\n```text\nhell...\n```\n')
    assert follow(page, tmp_path) == 2
    page.write_text(f"{page.read_text()}\n```text\nbye\n```\n")
    with pytest.raises(AssertionError, match="the page shows 'bye', which was not printed"):
        follow(page, tmp_path)


def test_a_command_that_fails_is_found(tmp_path):
    (tmp_path / "page.md").write_text("```sh\nfalse\ntrue\n```\n")
    with pytest.raises(AssertionError, match="ended with 1"):
        follow(tmp_path / "page.md", tmp_path)
