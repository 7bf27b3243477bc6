"""The handout and the stub as one notebook: the text by sections, a cell of code for each question, otter's checks."""

import ast
import importlib.metadata
import re
from collections.abc import Iterator
from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.core.archive import DISTRIBUTION
from autograder.course.assignment import Assignment, Question
from autograder.course.definitions import Definition
from autograder.submissions.notebook_source import NOT_GRADED, OTTER_TESTS

SET_UP, GRADER, EXPORT = "set-up", "grader", "export"
"""Ids of cells that are there for handing in, not for reading."""

_HELPERS = ast.FunctionDef | ast.ClassDef | ast.Import | ast.ImportFrom
_KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
_INTRODUCTION = """\
**In this notebook** you write your code in the cells with functions. Run them, then run the cell below: it checks what
you have run. You may add cells. A cell whose first line is `{not_graded}` is left out when your work is graded; put
that above what plots or trains. A cell that fails harms no other one. Outputs and text do not count.

{rule}"""
_CELLS = {
    SET_UP: """\
{not_graded}: sets up Google Colab; elsewhere it does nothing
import os
import sys

if "google.colab" in sys.modules and not os.path.exists("assignment.toml"):
    import zipfile
    from google.colab import files

    for archive in files.upload():  # choose {name}-student.zip
        zipfile.ZipFile(archive).extractall()
    os.chdir("{name}")
    %pip install --quiet --find-links wheels '{requirement}'""",
    GRADER: """\
{not_graded}: gets the checks ready
from autograder.notebook.otter_grader import Grader

grader = Grader("{notebook}", tests_dir="{tests}")""",
    "check": """\
{not_graded}: checks your code
grader.check("{question}")""",
    EXPORT: """\
{not_graded}: writes {name}.zip, which you hand in
from autograder.notebook.live import export

export(grader, "{notebook}")""",
}
_TEST = '''\
"""What `grader.check({question!r})` runs: the checks of `nabla check -q {question}`."""

from otter.test_files import test_case

from autograder.notebook.live import check

OK_FORMAT = False
name = {question!r}
points = 1


@test_case(name="public checks", hidden=False)
def public_checks():
    assert check({question!r})
'''


def handout_notebook(assignment: Assignment, source: str | None = None) -> bytes:
    """The notebook as a file, the same bytes for the same input.

    Args:
        assignment: its handout is the text.
        source: of the module whose functions stand in the cells. Default: the stub's.
    """
    text = assignment.stub.read_text(encoding="utf-8") if source is None else source
    first, code = split_source(text, assignment)
    sections = list(_sections(assignment.handout))
    introduction = _INTRODUCTION.format(not_graded=NOT_GRADED, rule=assignment.which_counts).rstrip()
    cells = [_text(sections[0], 0), new_markdown_cell(introduction, id="introduction")]
    cells += [_own(SET_UP, assignment), _own(GRADER, assignment), new_code_cell(first, id="code")]
    left = list(assignment.questions)
    for number, section in enumerate(sections[1:], start=1):
        cells.append(_text(section, number))
        for question in [q for q in left if _is_about(section, q)]:
            left.remove(question)
            cells += _question(question, assignment, code)
    for question in left:  # of which the handout has no section
        cells += [new_markdown_cell(f"## {question.title}", id=f"title-{_number(question, assignment)}")]
        cells += _question(question, assignment, code)
    cells.append(_own(EXPORT, assignment))
    notebook = new_notebook(cells=cells, metadata={"kernelspec": _KERNEL, "language_info": {"name": "python"}})
    nbformat.validate(notebook)
    return f"{nbformat.writes(notebook)}\n".encode()


def otter_tests(assignment: Assignment) -> dict[str, bytes]:
    """otter's test files for the check cells, by their names in the student's folder."""
    return {f"{OTTER_TESTS}/{q.id}.py": _TEST.format(question=q.id).encode() for q in assignment.questions}


def split_source(source: str, assignment: Assignment) -> tuple[str, dict[str, str]]:
    """A module in pieces, each line in one of them: what all questions may need, and each question's part by id.

    Imports, helpers and what stands above the first function come first. Any other statement goes with the function
    behind it, or with the last one. A class goes whole with the first question that asks for a part of it.
    """
    lines = source.splitlines()
    first: list[str] = []
    parts: dict[str, list[str]] = {}
    waiting: list[str] = []
    begin, last = 0, ""
    for node in ast.parse(source).body:
        piece = "\n".join(lines[begin : node.end_lineno])
        begin = node.end_lineno or begin
        question = assignment.question_of(node.name) if isinstance(node, Definition) else None
        if question:
            parts.setdefault(question, []).extend([*waiting, piece])
            waiting, last = [], question
        elif not last or isinstance(node, _HELPERS):
            first.append(piece)
        else:
            waiting.append(piece)
    (parts[last] if last else first).extend([*waiting, "\n".join(lines[begin:])])
    return "\n".join(first).strip("\n"), {question: "\n".join(p).strip("\n") for question, p in parts.items()}


def _question(question: Question, assignment: Assignment, code: dict[str, str]) -> list[Any]:
    number = _number(question, assignment)
    check = _own("check", assignment, question.id)
    check["id"] = f"check-{number}"
    if question.id not in code and question.classes:  # more methods of a class that stands further up
        return [check]
    return [new_code_cell(code.get(question.id, ""), id=f"code-{number}"), check]


def _number(question: Question, assignment: Assignment) -> int:
    return assignment.questions.index(question) + 1


def _own(kind: str, assignment: Assignment, question: str = "") -> Any:
    """A cell that the release brings."""
    text = _CELLS[kind].format(
        not_graded=NOT_GRADED,
        name=assignment.name,
        notebook=f"{assignment.module}.ipynb",
        tests=OTTER_TESTS,
        requirement=f"{DISTRIBUTION}[notebook]=={importlib.metadata.version(DISTRIBUTION)}",
        question=question,
    )
    return new_code_cell(text, id=kind)


def _text(section: str, number: int) -> Any:
    return new_markdown_cell(section, id=f"text-{number}")


def _sections(handout: str) -> Iterator[str]:
    """The handout, cut at its headings of the second level; the first section is what stands above them."""
    lines: list[str] = []
    in_code = False
    for line in handout.splitlines():
        in_code ^= line.startswith("```")
        if line.startswith("## ") and not in_code:
            yield "\n".join(lines).strip()
            lines = []
        lines.append(line)
    yield "\n".join(lines).strip()


def _is_about(section: str, question: Question) -> bool:
    """Whether the heading that the question declares stands in this section."""
    headings = re.findall(r"^#+ +(.*?) *$", section, re.MULTILINE)
    return bool(question.section) and question.section in headings
