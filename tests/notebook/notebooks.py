"""Notebooks to hand in, made of cells of code."""

import json
from pathlib import Path
from typing import Any

from autograder.core.results import Result
from autograder.course.assignment import Assignment
from autograder.notebook.handout import handout_notebook
from autograder.submissions.specimens import Specimen, bugs, solution, stub, variants


def notebook(*cells: str, **changes: Any) -> bytes:
    """A notebook of these code cells, with other keys at its top level if they are given."""
    made = [
        {"cell_type": "code", "id": f"c{n}", "metadata": {}, "outputs": [], "source": s} for n, s in enumerate(cells)
    ]
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": made} | changes).encode()


def written(path: Path, *cells: str, **changes: Any) -> Path:
    path.write_bytes(notebook(*cells, **changes))
    return path


def as_notebook(specimen: Specimen, assignment: Assignment) -> bytes:
    """A known submission, pasted into the handout notebook."""
    return handout_notebook(assignment, specimen.source)


def known(assignment: Assignment) -> list[Specimen]:
    """The stub, the solution, and every variant and bug of an assignment."""
    return [stub(assignment), solution(assignment), *variants(assignment), *bugs(assignment)]


def points(result: Result) -> dict[str, float]:
    return {check.id: check.points for check in result.checks}
