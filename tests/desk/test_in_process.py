"""`nabla check --debug CHECK` and `pytest --pdb`: student code in one process with whoever debugs."""

import os
import subprocess
import sys

import pytest

from autograder.course.assignment import AssignmentError
from autograder.grading.debugging import debug_public_check
from tests.notebook.notebooks import notebook

STOPS = """
def softmax(z):
    breakpoint()
    e = np.exp(z)
    return e / e.sum()
"""


def typed(folder, keys, *command):
    return subprocess.run(
        [sys.executable, "-P", *command], cwd=folder, input=keys, capture_output=True, text=True, timeout=600,
    )  # fmt: skip


def test_a_breakpoint_stops_where_it_stands(desk):
    folder = desk(more=STOPS)
    done = typed(folder, "p z.shape\nc\n", "-m", "autograder", "check", "--debug", "softmax_example")
    assert done.returncode == 1
    assert f"> {folder.resolve()}/softmax.py(" in done.stdout
    assert "-> e = np.exp(z)" in done.stdout
    assert "(Pdb) (2, 3)" in done.stdout
    assert "softmax(z) differs" in done.stdout
    assert "Call:     softmax(" in done.stdout
    ended = typed(folder, "q\n", "-m", "autograder", "check", "--debug", "softmax_example")
    assert (ended.returncode, ended.stderr) == (1, "")


def test_pytest_debugs_in_its_own_process(desk):
    folder = desk(more=STOPS)
    command = ["-m", "pytest", "-q", "--pdb", "-p", "no:cacheprovider", "-k", "softmax_example and not log"]
    done = typed(folder, "p z.shape\nc\nc\nc\n", *command)
    assert "(Pdb) (2, 3)" in done.stdout
    assert "2 failed" in done.stdout or "1 failed" in done.stdout


def test_a_traceback_has_the_students_lines_and_nothing_stays_behind(desk, capfd):
    folder = desk(more="def softmax(z):\n    return z + nothing\n")
    before = (os.getcwd(), list(sys.meta_path), sys.stdout, sys.breakpointhook)
    run = debug_public_check(folder, "softmax_example")
    assert run.graded.result.checks[0].kind == "exception"
    assert "return z + nothing" in capfd.readouterr().err
    assert (os.getcwd(), list(sys.meta_path), sys.stdout, sys.breakpointhook) == before
    assert "softmax" not in sys.modules


def test_a_check_runs_whatever_it_needs(desk):
    run = debug_public_check(desk("autodiff"), "example_gradient")
    assert [c.status for c in run.graded.result.checks] == ["passed"]


def test_the_lines_of_a_cell_are_known(desk):
    folder = desk(more=STOPS)
    (folder / "softmax.ipynb").write_bytes(notebook((folder / "softmax.py").read_text()))
    (folder / "softmax.py").unlink()
    done = typed(folder, "c\n", "-m", "autograder", "check", "--debug", "softmax_example")
    assert "softmax.ipynb cell 1(" in done.stdout
    assert "-> e = np.exp(z)" in done.stdout


def test_a_check_that_does_not_exist(desk):
    with pytest.raises(AssignmentError, match="no check softmax_exmple; did you mean softmax_example"):
        debug_public_check(desk(), "softmax_exmple")
