"""Handout notebooks in a real Jupyter kernel, and what they export through the graders."""

import nbformat
import pytest
from nbclient import NotebookClient

from autograder.core.archive import zip_bytes
from autograder.course.assignment import find_assignment
from autograder.course.suite import load_suite
from autograder.grading.grade import grade
from autograder.notebook.handout import handout_notebook
from autograder.release import student_members
from autograder.submissions.specimens import solution
from autograder.submissions.submission import read_submission
from tests.conftest import COURSE

NAMES = sorted(p.parent.name for p in (COURSE / "assignments").glob("*/assignment.toml"))


def executed(notebook, folder):
    """The notebook after a run from top to bottom; raises if a cell does."""
    client = NotebookClient(notebook, timeout=600, resources={"metadata": {"path": str(folder)}})
    while True:
        try:
            return client.execute()
        except RuntimeError as error:  # another process took a port that was meant for the kernel
            if "Kernel died before replying" not in str(error):
                raise


def shown(cell):
    outputs = cell.get("outputs", [])
    return "".join(o.get("text", "") + o.get("data", {}).get("text/plain", "") for o in outputs)


@pytest.mark.parametrize("name", NAMES)
def test_stub_then_solution(unpacked, launcher, name):
    assignment, folder = unpacked(name)
    path = folder / f"{name}.ipynb"
    handed_out = nbformat.read(path, 4)
    nbformat.validate(handed_out)
    pasted = nbformat.reads(handout_notebook(assignment, solution(assignment).source).decode(), 4)
    again = [cell for cell in pasted.cells if cell.cell_type == "code" and cell.id.startswith("c")]
    for cell in again:
        cell.id = f"again-{cell.id}"
    # one kernel for both: first as it was handed out, then with the solution in it
    handed_out.cells += again
    both = executed(handed_out, folder)
    checks = {cell.id: shown(cell) for cell in both.cells if "check-" in cell.id}
    assert len(checks) == 2 * len(assignment.questions)
    for cell, text in checks.items():
        question = assignment.questions[int(cell.rpartition("-")[2]) - 1]
        if cell.startswith("again"):
            assert f"{question.id} results: All test cases passed!" in text
            assert question.title in text
        else:
            assert "not implemented yet" in text
            assert "not all checks pass yet; what they say is above" in text
            assert "Error at line" not in text

    # the export cell ran as well: what it wrote is the notebook as it was saved, which is as it was handed out
    (export,) = (shown(cell) for cell in both.cells if cell.id == "export")
    assert f"{name}.ipynb is saved as you got it" in export
    exported = read_submission(folder / f"{name}.zip", assignment)
    assert exported.problem is None
    assert exported.notes == ()
    assert grade(load_suite(assignment), exported, launcher).result.points == 0
    path.write_bytes(handout_notebook(assignment, solution(assignment).source))
    full = grade(load_suite(assignment), read_submission(path, assignment), launcher).result
    assert full.points == full.max_points
    assert full.notes == ()


_COLAB = """\
import sys, types
colab = types.ModuleType("google.colab")
colab.files = types.SimpleNamespace(upload=lambda: {{{archive!r}: b""}})
sys.modules |= {{"google": types.ModuleType("google"), "google.colab": colab}}
"""


def test_in_colab_the_first_cell_brings_everything(course, tmp_path):
    """Colab opens a notebook alone: its first cell asks for the student zip, unpacks and installs it."""
    assignment = find_assignment("softmax", course)
    archive = tmp_path / "softmax-student.zip"
    archive.write_bytes(zip_bytes(student_members(assignment, course)))
    alone = tmp_path / "content"
    alone.mkdir()
    notebook = nbformat.reads(handout_notebook(assignment).decode(), 4)
    wanted = ("set-up", "grader", "code", "code-1", "check-1", "export")
    notebook.cells = [cell for cell in notebook.cells if cell.id in wanted]
    notebook.cells.insert(0, nbformat.v4.new_code_cell(_COLAB.format(archive=str(archive)), id="colab"))
    said = {cell.id: shown(cell) for cell in executed(notebook, alone).cells}
    assert "not implemented yet" in said["check-1"]
    assert "choose File, Download, Download .ipynb" in said["export"]
    assert not list(alone.rglob("softmax.zip"))
