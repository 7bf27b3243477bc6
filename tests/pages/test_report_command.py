"""`nabla grade` leaves a report; `nabla report` writes it again from what is there."""

from collections.abc import Callable

import pytest
from typer.testing import CliRunner

from autograder.commands.program import app
from autograder.course.suite import load_suite
from autograder.diagnose.confusion import confusion
from autograder.diagnose.diagnosing_grader import DiagnosingGrader
from autograder.submissions.specimens import bugs, solution

Nabla = Callable[..., str]


@pytest.fixture
def nabla(small, monkeypatch) -> Nabla:
    """Runs a command in the course of the small assignment."""
    monkeypatch.chdir(small.folder.parents[1])

    def run(*arguments: str) -> str:
        done = CliRunner().invoke(app, list(arguments), catch_exceptions=False)
        assert done.exit_code == 0, done.output
        return done.output

    return run


def test_a_class_gets_its_report(nabla, small, tmp_path):
    uploads = tmp_path / "uploads"
    uploads.mkdir()
    for number, specimen in enumerate([solution(small), *bugs(small)], 1):
        (uploads / f"s{number:03}.py").write_text(specimen.source)
    assert "report.html" in nabla("grade", "small", "uploads", "--out", "graded", "--jobs", "1")
    report, pages = tmp_path / "graded" / "report.html", tmp_path / "graded" / "pages"
    assert sorted(p.stem for p in pages.iterdir()) == sorted(p.stem for p in uploads.iterdir())
    text = report.read_text(encoding="utf-8")
    for bug in bugs(small):
        assert bug.name in text
    report.unlink()
    assert "report.html" in nabla("report", "graded").replace("\n", "")
    assert report.read_text(encoding="utf-8") == text
    nabla("report", "graded", "--anonymous")
    assert "s001" not in (tmp_path / "graded" / "report-anonymous.html").read_text(encoding="utf-8")


def test_the_confusion_table_of_a_small_assignment(small, launcher):
    seen: list[str] = []
    table = confusion(DiagnosingGrader(load_suite(small), launcher), seen.append, compounds=3)
    assert [row.verdict for row in table.single] == ["right"] * len(bugs(small))
    assert len(seen) == len(table.single) + len(table.apart) + len(table.together)
    assert all(row.verdict in ("right", "in part") for row in (*table.apart, *table.together))


def test_the_report_says_what_the_last_run_changed(nabla, small, tmp_path):
    uploads = tmp_path / "uploads"
    uploads.mkdir()
    right, wrong = solution(small), bugs(small)[0]
    (uploads / "ann.py").write_text(wrong.source)
    (uploads / "bob.py").write_text(right.source)
    nabla("grade", "small", "uploads", "--out", "graded", "--jobs", "1")
    page = tmp_path / "graded" / "report.html"
    assert "Since the last run" not in page.read_text(encoding="utf-8")
    (uploads / "ann.py").write_text(right.source)
    nabla("grade", "small", "uploads", "--out", "graded", "--jobs", "1")
    text = page.read_text(encoding="utf-8")
    assert "0 came new, 1 rose, 0 fell" in text
    assert "the submission changed" in text
    nabla("report", "graded")
    assert page.read_text(encoding="utf-8") == text, "the report can be made again"
    nabla("grade", "small", "uploads", "--out", "graded", "--jobs", "1")
    assert "0 came new, 0 rose, 0 fell" in page.read_text(encoding="utf-8")
