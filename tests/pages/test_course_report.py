"""Several assignments on one page: shares, who falls behind, hard questions; links only to what is there."""

from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from autograder.commands.program import app
from autograder.commands.screen import UsageError
from autograder.core.archive import write_atomically
from autograder.gradebook.book import Book
from autograder.gradebook.graded_folder import GradedFolder
from autograder.report.pages_course import CoursePage, _course_page
from tests.pages.conftest import ALL_PASS, FIRST_ONLY, HOSTILE, result, written_course_report
from tests.small_course import write_small


def page_of(book: Book) -> CoursePage:
    return _course_page(book, lambda _: "", lambda *_: "")


def test_shares_of_each_assignment_and_in_total(book):
    students = {s.name: s for s in page_of(book).students}
    shares = {name: ([c.share for c in s.cells], s.total) for name, s in students.items()}
    assert shares["Ann (s1)"] == ([1.0, 1.0], 1.0)
    assert shares["Bob (s2)"] == ([0.4, 0.0], 0.2)
    assert shares["Cem (s3)"] == ([1.0, None], 0.5), "what was not submitted counts as nothing"
    assert shares["Dee (s4)"] == ([0.0, None], None), "a grader error is never a zero"
    assert [students[name].cells[1].told for name in ("Cem (s3)", "Dee (s4)")] == ["did not submit", "grader error"]


def test_who_falls_behind_and_why(book):
    behind = {s.name: s.reasons for s in page_of(book).behind}
    assert behind == {"Bob (s2)": ("below 50 %",), "Cem (s3)": ("did not submit: Arrays",)}
    assert list(behind) == ["Bob (s2)", "Cem (s3)"], "the lowest total first"


def test_questions_are_sorted_by_their_mean_over_those_who_could_be_graded(book):
    topics = [(t.title, t.students, round(t.mean, 3), round(t.full, 3)) for t in page_of(book).topics]
    assert topics == [
        ("Second of Arrays", 3, 0.333, 0.333),
        ("Second of Loops", 5, 0.6, 0.6),
        ("First of Arrays", 3, 0.667, 0.667),
        ("First of Loops", 5, 0.8, 0.8),
    ]
    assert [(a.title, a.missing, a.mean) for a in page_of(book).assignments] == [
        ("Loops", 0, pytest.approx(0.68)),
        ("Arrays", 1, pytest.approx(1.4 / 3)),
    ]


def test_links_lead_to_what_is_there_and_names_are_only_text(book, tmp_path):
    text = written_course_report(book, tmp_path).read_text(encoding="utf-8")
    links = {part.partition('"')[0] for part in text.split('href="')[1:]}
    assert {link for link in links if not link.startswith(("#", "data:"))} == {
        "../loops/report.html",
        "../loops/pages/s1.html",
    }
    assert HOSTILE not in text
    assert str(tmp_path) not in text


@pytest.fixture
def folders(tmp_path, monkeypatch) -> Path:
    """Graded folders of two assignments of a course, in which commands run."""
    for name in ("small", "tiny"):
        write_small(tmp_path, name)
        folder = GradedFolder(tmp_path / f"out-{name}")
        for student, checks in (("ann", ALL_PASS), ("bob", FIRST_ONLY)):
            graded_as = replace(result(*checks), assignment=name)
            write_atomically(folder.result_of(student), graded_as.to_json().encode())
            write_atomically(folder.page_of(student), b"")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_command_takes_several_folders(folders):
    done = CliRunner().invoke(app, ["report", "out-small", "out-tiny"], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    assert "report-course.html" in done.output
    text = (folders / "out-small" / "report-course.html").read_text(encoding="utf-8")
    assert 'href="pages/ann.html"' in text
    assert 'href="../out-tiny/pages/ann.html"' in text
    CliRunner().invoke(app, ["report", "out-small", "out-tiny", "--out", "all.html"], catch_exceptions=False)
    assert 'href="out-tiny/pages/ann.html"' in (folders / "all.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["out-small", "out-small"], "hold the same assignment"),
        (["out-small", "out-tiny", "--anonymous"], "--anonymous is for one DIR"),
        (["out-small", "--out", "page.html"], "--out is for several DIRs"),
    ],
)
def test_what_does_not_go_together_is_said(folders, arguments, told):
    with pytest.raises(UsageError, match=told):
        CliRunner().invoke(app, ["report", *arguments], catch_exceptions=False)
    assert not (folders / "page.html").exists()
