"""What `nabla grade` says while it works: to people, to scripts, and when asked to be quiet."""

import io
import json
from pathlib import Path

import pytest
from rich.console import Console

from autograder.core.results import CheckResult, Result, Status, Visibility
from autograder.course.assignment import Assignment
from autograder.report.progress import Bar, Tally
from tests.batch.conftest import RIGHT, write_class
from tests.commands import nabla


def result(status: Status = Status.PASSED) -> Result:
    check = CheckResult("c", "q", "t", Visibility.PUBLIC, 1.0, float(status is Status.PASSED), status)
    return Result("small", "s", "s", "h", "full", (), (check,))


def test_rate_counts_new_results_only(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr("autograder.report.progress.time.monotonic", lambda: now)
    tally = Tally(10)
    assert tally.left == ""
    for number in range(6):
        tally.one(f"s{number}", result(), known=number < 2)
    now = 108.0
    assert tally.rate == 0.5
    assert tally.left == "0:00:08"


def test_lines_tell_the_counts(capsys: pytest.CaptureFixture[str]) -> None:
    shown = io.StringIO()
    with Bar(2, Console(file=shown, width=200)) as bar:
        bar.one("[bold]a", result(), known=False)
        bar.one("b", result(Status.ERROR), known=False)
    first, second = shown.getvalue().splitlines()
    assert first.startswith("1 of 2 done ([bold]a: 1/1), 1 graded")
    assert "1 error, 1 graded" in second
    assert "/s" in second


def test_all_count_identical_uploads_alike(little: Assignment, tmp_path: Path) -> None:
    """The line for people, the JSON for scripts and the log tell the same numbers."""
    (tmp_path / "in").mkdir()
    for student in ("s1", "s2"):
        (tmp_path / "in" / f"{student}.py").write_text(RIGHT)
    shown = nabla(tmp_path, "grade", "small", "in", "--out", "shown")
    assert "2 graded, 0 known already" in shown.stdout
    done = nabla(tmp_path, "grade", "small", "in", "--out", "out", "--json")
    *lines, summary = map(json.loads, done.stdout.splitlines())
    assert [line["known"] for line in lines] == [False, False]
    assert (summary["graded"], summary["known"]) == (2, 0)
    assert "2 graded, 0 known, 0 errors" in nabla(tmp_path, "log", "out").stdout


def test_json_lines_and_quiet(little: Assignment, tmp_path: Path) -> None:
    write_class(tmp_path / "in", {"s1": RIGHT, "s2": "def broken(:"})
    done = nabla(tmp_path, "grade", "small", "in", "--out", "out", "--json")
    assert done.returncode == 0, done.stderr
    *lines, summary = map(json.loads, done.stdout.splitlines())
    assert {line["student"]: (line["status"], line["points"]) for line in lines} == {
        "s1": ("graded", 8.0),
        "s2": ("not run", 0.0),
    }
    assert [(line["done"], line["total"], line["known"]) for line in lines] == [(1, 2, False), (2, 2, False)]
    assert (summary["graded"], summary["known"], summary["errors"]) == (2, 0, [])
    quiet = nabla(tmp_path, "grade", "small", "in", "--out", "out", "--quiet")
    assert (quiet.returncode, quiet.stdout) == (0, "")
    assert quiet.stderr == "1 of 2 could not be run, and have no points: s2\n"
