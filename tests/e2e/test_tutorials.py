"""The commands of the tutorials do what the tutorials say."""

from pathlib import Path

import pytest

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
