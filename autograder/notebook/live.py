"""What the cells of the handout notebook call: check what was run so far, and pack what is submitted.

Runs in a student's Jupyter or Colab. What is checked are the cells that were run, in a worker process of their own as
everywhere, so that a check says what the grader will say.
"""

import sys
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

from rich.console import Console

from autograder.core.fingerprint import fingerprint
from autograder.core.results import Status
from autograder.course.assignment import load_assignment
from autograder.course.grader_facts import read_facts
from autograder.course.suite import load_suite
from autograder.grading.grade import grade
from autograder.report.own_report import checks_report
from autograder.sandbox.launch import SpawnLauncher
from autograder.submissions.notebook_source import NotebookError, code_cells, counted
from autograder.submissions.submission import Submission

_SAVE_SECONDS = 3


def check(question: str) -> bool:
    """Run the public checks of a question on the cells that were run, print what they say; True when all pass."""
    from IPython.core.getipython import get_ipython

    kernel: Any = get_ipython()
    return check_cells(kernel.history_manager.input_hist_raw, question, Path.cwd())


def check_cells(history: Iterable[str], question: str, folder: Path) -> bool:
    """Run the public checks of a question on the sources of cells, in the order in which they were run.

    Raises:
        AssignmentError, CheckDefinitionError: the folder is not what a release unpacks to.
    """
    assignment = load_assignment(folder)
    suite = load_suite(assignment, hidden=False)
    console = Console(file=sys.stdout, width=100, force_jupyter=False, color_system=None, highlight=False)
    try:
        source = counted(_latest(history), f"{assignment.module}.ipynb")
    except NotebookError:
        console.print("There is nothing to check yet: run the cells with your code first.")
        return False
    with closing(SpawnLauncher()) as launcher:
        graded = grade(suite, Submission("you", source.files, notes=source.notes), launcher, [question], at_desk=True)
    facts = read_facts(folder)
    console.print(checks_report(graded.result, assignment, console, graded.desk, facts.hidden_points if facts else {}))
    return graded.result.problem is None and all(c.status is Status.PASSED for c in graded.result.checks)


def _latest(history: Iterable[str]) -> list[tuple[int, str]]:
    """Cells with the numbers at which they were last run; of one that was run again, only that."""
    numbers = {source: number for number, source in enumerate(history)}
    return sorted((number, source) for source, number in numbers.items())


def export(grader: Any, notebook: str) -> None:
    """Save the notebook and write it into a zip beside it, by otter; in Colab say how to get the file."""
    if "google.colab" in sys.modules:
        print(f"In Colab choose File, Download, Download .ipynb, and hand in that file: {notebook}.")
        return
    from otter.check.utils import save_notebook

    if not save_notebook(notebook, timeout=_SAVE_SECONDS):
        print("The notebook could not be saved from here. If you changed something since you saved it,")
        print("save it (Ctrl+S) and run this cell again: the zip holds what is saved.")
    path = Path(notebook).with_suffix(".zip").name
    grader.export(notebook, export_path=path, pdf=False, ignore_log=True)
    if _is_untouched(notebook):
        print(f"{notebook} is saved as you got it: the zip has no code of yours. Did you write it elsewhere?")
        return
    print(f"Hand in {path}.")


def _is_untouched(notebook: str) -> bool:
    try:
        files = code_cells(Path(notebook).read_bytes(), notebook).files
    except (NotebookError, OSError):
        return False
    return fingerprint(files.values()) == load_assignment(Path.cwd()).handed_out
