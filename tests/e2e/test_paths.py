"""A file where a folder should go, or the other way round, is said in a line."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    "command",
    [
        ["grade", "softmax", "in", "--out", "file"],
        ["grade", "softmax", "in", "--out", "file/deeper"],
        ["render", "in", "--out", "file"],
        ["similar", "softmax", "in", "--out", "file"],
        ["demo", "softmax", "--out", "file"],
    ],
    ids=" ".join,
)
def test_no_traceback(course, tmp_path, command):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "s1.py").write_text("x = 1\n")
    (tmp_path / "in" / "s2.ipynb").write_text('{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}')
    (tmp_path / "file").write_text("kept")
    arguments = [sys.executable, "-m", "autograder", *command, "--course", str(course)]
    done = subprocess.run(arguments, cwd=tmp_path, capture_output=True, text=True, timeout=600, encoding="utf-8")
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    assert "file" in done.stderr
    assert (tmp_path / "file").read_text() == "kept"


def test_a_course_with_a_broken_assignment_is_listed(course, tmp_path):
    for name, text in {"broken": "title = 3\n", "zeta": 'title = "Last"\nsummary = "s"\nquestions = []\n'}.items():
        (tmp_path / "assignments" / name).mkdir(parents=True)
        (tmp_path / "assignments" / name / "assignment.toml").write_text(text)
    arguments = [sys.executable, "-m", "autograder", "list", "--course", str(tmp_path)]
    done = subprocess.run(arguments, capture_output=True, text=True, timeout=600, encoding="utf-8")
    assert done.returncode == 2
    assert "broken: " in done.stderr
    assert "zeta" in done.stdout + done.stderr
