"""Notebooks in the worker: cells run one after the other, and what one of them breaks stays there."""

import sys

import pytest

from autograder.checking.checks import Check
from autograder.checking.compare import expect
from autograder.core.results import Status, Visibility
from autograder.course.suite import Suite, SuiteIdentity
from autograder.grading.grade import grade
from autograder.submissions.submission import read_submission
from tests.notebook.notebooks import written

CODE = "def square(x):\n    return x * x\n"


@pytest.fixture
def run(small, tmp_path, any_launcher):
    """Grade the cells of a notebook with one check, of square(3)."""

    def is_nine(student, rng):
        expect(student.square(3.0), 9.0)

    check = Check("it", "square", "it", 1.0, (), "", is_nine, Visibility.PUBLIC)
    suite = Suite(small, (check,), SuiteIdentity("test", "seed"))

    def graded(*cells):
        submission = read_submission(written(tmp_path / "s.ipynb", *cells), small)
        result = grade(suite, submission, any_launcher).result
        assert result.problem is None, result.problem
        return result

    return graded


@pytest.mark.parametrize(
    ("cell", "note"),
    [
        (
            "import matplotlib.pyplot as plt\nplt.plot([1])",
            "An import fails at small.ipynb cell 1 line 1: import matplotlib.pyplot as plt (matplotlib is",
        ),
        ("\n\n1 / 0", "(“1 / 0”) raised ZeroDivisionError at small.ipynb cell 1 line 3: 1 / 0"),
        (
            "def f(:\n    pass",
            f"cannot be read by Python 3.{sys.version_info.minor} at small.ipynb cell 1 line 1: def f(:",
        ),
        ("import sys\nsys.exit(0)", "called sys.exit"),
        ("raise KeyboardInterrupt", "small.ipynb cell 1 (“raise KeyboardInterrupt”) raised"),
        ("print('x' * 3_000_000)", "printed more than is allowed"),
        ("raise NotImplementedError", "calls a function that is not implemented yet"),
        ("x = '\0'", "small.ipynb cell 1"),
        ("-" * 200_000 + "1", "small.ipynb cell 1"),
        ("(" * 200_000, "small.ipynb cell 1"),
    ],
)
def test_a_cell_that_fails_harms_no_other(run, cell, note):
    result = run(cell, "print('training', 1)", CODE)
    assert result.checks[0].status is Status.PASSED
    assert note in result.notes[0]
    assert len(result.notes) == 1


def test_the_rest_of_a_failing_cell_runs(run):
    assert run(f"import matplotlib.pyplot as plt\n{CODE}\nplt.show()").points == 1


def test_a_cell_that_trains_is_stopped(run, small):
    object.__setattr__(small.limits, "call_seconds", 1.0)
    result = run("while True:\n    pass", "import time\ntime.sleep(60)", CODE)
    assert result.points == 1
    assert ["took too long" in note for note in result.notes] == [True, True]


def test_names_and_futures_go_from_cell_to_cell(run):
    result = run(
        "from __future__ import annotations",
        "import numpy as np\nfactor = 1",
        "def square(x: a_name_of_nobody) -> float:\n    return np.multiply(x, x) * factor",
        "def square_again(x):\n    return square(x)",
    )
    assert result.points == 1
    assert result.notes == ()


def test_the_last_definition_counts(run):
    assert run("def square(x):\n    return 0.0", CODE).points == 1
    assert run(CODE, "def square(x):\n    return 0.0").points == 0


def test_places_name_the_cell(run):
    check = run("x = 1", "# two\ndef square(x):\n    return y").checks[0]
    assert "at small.ipynb cell 2 line 3: return y" in check.text


def test_a_missing_function_is_missing_in_the_notebook(run):
    assert run("x = 1").checks[0].message.startswith("small.ipynb has no function square.")


def test_magics_are_told(run):
    result = run("%matplotlib inline\n!pip install torch", CODE)
    assert result.points == 1
    assert result.notes == (
        "Left out of small.ipynb, since only Python is run: %matplotlib inline (cell 1), !pip install torch (cell 1).",
    )


def test_many_failing_cells_are_counted(run):
    result = run(*["1 / 0"] * 12, CODE)
    assert len(result.notes) == 6
    assert result.notes[-1] == "7 more failed."
