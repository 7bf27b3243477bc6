"""Handout notebooks as files."""

import json
from contextlib import nullcontext

import nbformat
import pytest
from nbconvert.preprocessors import ExecutePreprocessor

from autograder.core.fingerprint import fingerprint
from autograder.course.assignment import AssignmentError, find_assignment, list_assignments, load_assignment
from autograder.grading.public_checks import run_public_checks
from autograder.notebook.handout import handout_notebook, split_source
from autograder.notebook.live import check_cells
from autograder.notebook.solution import solution_notebook
from autograder.release import student_members
from autograder.submissions.notebook_source import code_cells
from autograder.submissions.specimens import bugs, solution, variants
from tests.conftest import COURSE


@pytest.mark.parametrize("name", list_assignments(COURSE))
def test_valid_complete_and_always_the_same(course, name):
    assignment = find_assignment(name, course)
    data = handout_notebook(assignment)
    assert data == handout_notebook(find_assignment(name, course))
    notebook = nbformat.reads(data.decode(), 4)
    nbformat.validate(notebook)
    assert len({cell.id for cell in notebook.cells}) == len(notebook.cells)
    text = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    assert all(line in text for line in (assignment.folder / "README.md").read_text(encoding="utf-8").splitlines())
    order = [cell.id for cell in notebook.cells]
    for number, question in enumerate(assignment.questions, start=1):
        place = order.index(f"code-{number}")
        assert question.section in notebook.cells[place - 1].source
        assert order[place + 1] == f"check-{number}"
        assert all(f"def {function}(" in notebook.cells[place].source for function in question.functions)
        assert f'grader.check("{question.id}")' in notebook.cells[place + 1].source


@pytest.mark.parametrize("name", list_assignments(COURSE))
def test_the_code_is_the_stubs(course, name):
    assignment = find_assignment(name, course)
    cells = code_cells(handout_notebook(assignment), f"{name}.ipynb")
    assert fingerprint(cells.files.values()) == assignment.handed_out
    assert cells.notes == ()


@pytest.mark.parametrize("name", list_assignments(COURSE))
def test_every_line_of_a_module_is_in_one_piece(course, name):
    assignment = find_assignment(name, course)
    for specimen in (solution(assignment), *bugs(assignment), *variants(assignment)):
        first, parts = split_source(specimen.source, assignment)
        pieces = [piece.encode() for piece in (first, *parts.values())]
        assert fingerprint(pieces) == fingerprint([specimen.source.encode()])


def test_the_student_zip_holds_what_the_formats_say(small, course):
    toml = small.folder / "assignment.toml"
    declared = toml.read_text(encoding="utf-8")

    def members(formats):
        toml.write_text(f"formats = {formats}\n{declared}", encoding="utf-8")
        found = student_members(load_assignment(small.folder, small.solution), course)
        assert b"@" not in found["small/START.md"]
        return found

    notebook = {"small/small.ipynb", "small/otter_tests/square.py", "small/NOTEBOOK.md"}
    both, py, only = members(["py", "ipynb"]), members(["py"]), members(["ipynb"])
    assert notebook | {"small/small.py"} <= both.keys()
    assert "small/small.py" in py
    assert not notebook & py.keys()
    assert notebook <= only.keys()
    assert "small/small.py" not in only
    assert b"`small.py` counts, unless it is still as you got it" in both["small/START.md"]
    assert b"counts" not in py["small/START.md"] + only["small/START.md"]


@pytest.mark.parametrize("formats", ['["pdf"]', "[]", '"py"', '["py", "py"]'])
def test_formats_that_do_not_exist(small, formats):
    toml = small.folder / "assignment.toml"
    toml.write_text(f"formats = {formats}\n{toml.read_text(encoding='utf-8')}", encoding="utf-8")
    with pytest.raises(AssignmentError, match="formats"):
        load_assignment(small.folder, small.solution)


def test_a_folder_just_unpacked_and_then_worked_in(unpacked):
    assignment, folder = unpacked("softmax")
    assert run_public_checks(folder).file == "softmax.py"
    (folder / "softmax.ipynb").write_bytes(handout_notebook(assignment, solution(assignment).source))
    run = run_public_checks(folder)
    assert run.file == "softmax.ipynb"
    assert run.graded.result.points == run.graded.result.max_points
    assert run.graded.result.notes == ("softmax.ipynb counts; softmax.py is as it was handed out.",)
    (folder / "softmax.py").write_text(solution(assignment).source, encoding="utf-8")
    assert run_public_checks(folder).file == "softmax.py"


def test_a_check_cell_looks_at_the_cells_that_were_run(unpacked, capsys):
    assignment, folder = unpacked("softmax")
    right = split_source(solution(assignment).source, assignment)[1]["softmax"]
    wrong = "def softmax(z):\n    return np.exp(z)"
    ran = ["", "import numpy as np", wrong, "1 / 0", "# not graded\nwhile True: pass"]
    assert not check_cells(ran, "softmax", folder)
    said = capsys.readouterr().out
    assert "✗ softmax of (0, ln 2, ln 5)" in said
    assert "softmax.ipynb cell 3 (“1 / 0”) raised ZeroDivisionError" in " ".join(said.split())
    assert "Log-softmax" not in said
    assert check_cells([*ran, right], "softmax", folder)
    assert not check_cells([*ran, right, wrong], "softmax", folder)
    assert check_cells([*ran, right, wrong, right], "softmax", folder)


def test_a_check_cell_before_any_other(unpacked, capsys):
    _, folder = unpacked("softmax")
    assert not check_cells([""], "softmax", folder)
    assert "run the cells with your code first" in capsys.readouterr().out


@pytest.mark.parametrize(("deaths", "runs"), [(2, True), (3, False)])
def test_a_kernel_that_does_not_start_is_tried_again(course, monkeypatch, deaths, runs):
    """As when another process takes the port that was meant for it."""
    tried = []

    def preprocess(self, notebook, resources):
        tried.append(1)
        if len(tried) <= deaths:
            raise RuntimeError("Kernel died before replying to kernel_info")
        return notebook, resources

    monkeypatch.setattr(ExecutePreprocessor, "preprocess", preprocess)
    assignment = find_assignment("softmax", course)
    with nullcontext() if runs else pytest.raises(AssignmentError, match="does not run: Kernel died"):
        solution_notebook(assignment, {"softmax/checks.py": b""})
    assert len(tried) == 3


def test_the_solution_is_executed_and_always_the_same(course):
    assignment = find_assignment("softmax", course)
    student = student_members(assignment, course)
    first = solution_notebook(assignment, student)
    assert first == solution_notebook(assignment, student)
    nbformat.validate(nbformat.reads(first.decode(), 4))
    assert json.dumps(json.loads(first)).count("results: All test cases passed!") == len(assignment.questions)
