"""The solution as an executed notebook, with what its checks say: for instructors, and for students afterwards."""

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat

from autograder.course.assignment import Assignment, AssignmentError
from autograder.notebook.handout import EXPORT, SET_UP, handout_notebook
from autograder.submissions.specimens import solution

_SECONDS = 300  # for a cell
_TRIES = 3  # to start a kernel, which fails when another process takes the port that was meant for it


def solution_notebook(assignment: Assignment, student: Mapping[str, bytes]) -> bytes:
    """The handout notebook with the solution in its cells, executed; the same bytes for the same input.

    Args:
        assignment: with its solution.
        student: members of the student zip, in whose folder the notebook runs.

    Raises:
        AssignmentError: a cell fails, or there is no kernel.
    """
    notebook = nbformat.reads(handout_notebook(assignment, solution(assignment).source).decode(), 4)
    notebook.cells = [cell for cell in notebook.cells if cell.id not in (EXPORT, SET_UP)]
    with tempfile.TemporaryDirectory(prefix="nabla-notebook-") as folder:
        for name, data in student.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        notebook = _executed(notebook, Path(folder, assignment.name))
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [_without_html(output) for output in cell.outputs]
            cell.metadata = {}
    return f"{nbformat.writes(notebook)}\n".encode()


def _executed(notebook: Any, folder: Path) -> Any:
    from jupyter_client.kernelspec import NoSuchKernel
    from nbclient.exceptions import CellExecutionError
    from nbconvert.preprocessors import ExecutePreprocessor

    quiet = ["--IPKernelApp.log_level=ERROR"]
    execute = ExecutePreprocessor(timeout=_SECONDS, record_timing=False, extra_arguments=quiet)
    for tries_left in reversed(range(_TRIES)):
        try:
            return execute.preprocess(notebook, {"metadata": {"path": str(folder)}})[0]
        except (CellExecutionError, NoSuchKernel, RuntimeError) as error:
            if not (tries_left and isinstance(error, RuntimeError)):
                raise AssignmentError(f"the notebook of the solution does not run: {error}") from None
    raise AssertionError("there is a last try")


def _without_html(output: Any) -> Any:
    """Without otter's HTML, in which a picture is drawn by lot."""
    if "data" in output:
        output.data = {kind: data for kind, data in output.data.items() if kind != "text/html"}
    return output
