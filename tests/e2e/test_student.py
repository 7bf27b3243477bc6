"""A student's way: unzip, check with `nabla` and `pytest`, read, mend, check again; on any system, without torch."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from autograder.core.archive import zip_bytes
from autograder.course.assignment import find_assignment
from autograder.course.suite import load_suite
from autograder.release import student_members
from autograder.submissions.specimens import solution
from tests.processes import started

# What Windows lacks; torch and otter are not on a student's machine either.
TAKEN_AWAY = ("fcntl", "resource", "pwd", "grp", "termios", "pty", "syslog", "torch", "otter", "nbformat", "nbconvert")
WITHOUT = f"""
import os, socket, sys
for name in {TAKEN_AWAY!r}:
    sys.modules[name] = None
for name in ("fork", "forkpty", "setsid", "killpg", "getuid", "geteuid", "setuid", "mkfifo"):
    if hasattr(os, name):
        delattr(os, name)
for name in ("socketpair", "send_fds", "recv_fds", "AF_UNIX"):
    if hasattr(socket, name):
        delattr(socket, name)
"""


@pytest.fixture
def folder(course, tmp_path):
    """An unzipped student release."""
    data = zip_bytes(student_members(find_assignment("softmax", course), course))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        archive.extractall(tmp_path)
    return tmp_path / "softmax"


def nabla(folder: Path, *arguments: str, without: str = "") -> subprocess.CompletedProcess[str]:
    code = f"{without}\nfrom autograder.cli import main\nmain()"
    command = [sys.executable, "-P", "-c", code, *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=600, encoding="utf-8")


def test_stub_solution_and_back(folder, course):
    first = nabla(folder, "check")
    assert first.returncode == 1
    assert "not implemented yet" in first.stdout
    assert "Next: write softmax in softmax.py" in first.stdout
    (folder / "softmax.py").write_text(solution(find_assignment("softmax", course)).source)
    second = nabla(folder, "check")
    assert second.returncode == 0, second.stdout
    assert "All public checks pass" in second.stdout


def test_without_posix_and_without_torch(folder, course):
    (folder / "softmax.py").write_text(solution(find_assignment("softmax", course)).source)
    done = nabla(folder, "check", without=WITHOUT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_is_shown_of_a_wrong_value(folder, course):
    source = solution(find_assignment("softmax", course)).source
    (folder / "softmax.py").write_text(
        source + "\n\ndef softmax(z):\n    e = np.exp(z)\n    print('sum', 8)\n    return e / e.sum()\n"
    )
    shown = " ".join(nabla(folder, "check", "-q", "softmax").stdout.split())
    assert "worst at [" in shown
    assert "got 0" in shown
    assert ", expected 0" in shown
    assert "softmax printed (call 1 of this check): | sum 8" in shown
    assert "Log-softmax" not in shown


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("import numpy as np\n\n\ndef softmax(z:\n    return z\n", "softmax.py line 4: def softmax(z:"),
        ("import torch\n", "torch is not available to submissions"),
        ("", "softmax.py is empty"),
        ("def softmaxx(z):\n    return z\n", "Did you mean softmax where it says softmaxx?"),
        ("while True:\n    pass\n", "softmax.py line 1 (“while True:”)"),
    ],
)
def test_what_is_said_of_a_file_that_cannot_run(folder, source, words):
    toml = folder / "assignment.toml"
    toml.write_text(toml.read_text() + "\n[limits]\ncall_seconds = 0.5\n")
    (folder / "softmax.py").write_text(source)
    done = nabla(folder, "check")
    assert done.returncode == 1
    assert words in " ".join(done.stdout.split())


def test_a_line_that_ends_every_check_is_told_once(folder, course):
    source = solution(find_assignment("softmax", course)).source
    (folder / "softmax.py").write_text(source + "\n\ndef softmax(z):\n    return np.exp(z) / np.exp(z).sum(axis=1)\n")
    shown = nabla(folder, "check", "-q", "softmax").stdout
    assert shown.count("softmax raised ValueError at softmax.py line") == 1
    assert "As above" in shown


def test_pytest_says_the_same(folder, course):
    shown = nabla(folder, "check", "-q", "softmax").stdout
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"],
        cwd=folder, capture_output=True, text=True, timeout=600, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 1
    public = len(load_suite(find_assignment("softmax", course), hidden=False).checks)
    assert f"{public} failed" in done.stdout
    assert "softmax is not implemented yet." in done.stdout
    assert "not implemented yet" in shown


def test_outside_of_an_assignment(tmp_path):
    done = nabla(tmp_path, "check")
    assert done.returncode == 2
    assert "no assignment.toml" in done.stderr


def test_typos_are_answered(tmp_path):
    assert "check" in nabla(tmp_path, "chekc").stderr
    assert "--watch" in nabla(tmp_path, "check", "--wacth").stderr


def test_watch_runs_again_on_save(folder, course):
    command = [sys.executable, "-P", "-u", "-c", "from autograder.cli import main\nmain()", "check", "--watch"]
    with started(command, cwd=folder, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        assert process.stdout is not None
        for line in process.stdout:
            if "Watching" in line:
                break
        (folder / "softmax.py").write_text(solution(find_assignment("softmax", course)).source)
        seen = ""
        for line in process.stdout:
            seen += line
            if "Watching" in line:
                break
        assert "All public checks pass" in seen


def test_one_question_only(folder, course):
    right = solution(find_assignment("softmax", course)).source
    (folder / "softmax.py").write_text(right.replace("def softmax_backward", "def other"))
    for name in ("log_softmax", "Log-Softmax"):
        done = nabla(folder, "check", "-q", name)
        assert done.returncode == 0, done.stdout
        assert "All public checks of Log-softmax pass. Next: run nabla check" in done.stdout
    assert nabla(folder, "check").returncode == 1
    there_is = "there is softmax, log_softmax, softmax_backward"
    for wanted, meant in (("foo", there_is), ("softmax.py", "did you mean softmax?")):
        unknown = nabla(folder, "check", "-q", wanted)
        assert (unknown.returncode, unknown.stdout) == (2, "")
        assert f"no question {wanted}; {meant}" in unknown.stderr


def test_a_path_that_is_not_there(folder):
    done = nabla(folder, "check", "nofolder")
    assert (done.returncode, done.stdout) == (2, "")
    assert "nofolder does not exist" in done.stderr


def test_what_a_grader_needs_is_named(folder):
    without = "import sys\nfor name in ('filelock', 'jinja2', 'nbconvert'): sys.modules[name] = None"
    for command in (("report", "graded"), ("render", ".")):
        done = nabla(folder, *command, without=without)
        assert done.returncode == 2
        assert "pip install 'nabla-autograder[grader]'" in done.stderr
