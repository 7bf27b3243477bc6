"""Known submissions of an assignment: its stub, its solution, correct variants, and bugs with their hints.

A bug or variant file holds only what it does otherwise than the solution; the submission is the solution's source
with that file's behind it, so that its functions take the place of the solution's.
"""

import ast
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from autograder.assignment import Assignment, AssignmentError
from autograder.submission import Submission


class Kind(StrEnum):
    STUB = "stub"
    SOLUTION = "solution"
    VARIANT = "variant"
    BUG = "bug"


@dataclass(frozen=True)
class Specimen:
    """A submission whose grade is known beforehand."""

    kind: Kind
    name: str
    source: str
    """Of the whole module as a student would hand it in."""
    what: str = ""
    """A bug: what is wrong, in a sentence. A variant: what is done otherwise."""
    hint: str = ""
    """A bug: the question that leads its author on."""
    functions: tuple[str, ...] = ()
    """The functions of questions that the file itself defines."""

    def submission(self, assignment: Assignment, student: str = "") -> Submission:
        """As an upload of `student`, with the solution's helper files where there are any."""
        assert assignment.solution is not None
        others = {name: (assignment.solution / name).read_bytes() for name in assignment.files[1:]}
        return Submission(student or self.name, {assignment.files[0]: self.source.encode(), **others})


def stub(assignment: Assignment) -> Specimen:
    return Specimen(Kind.STUB, "stub", assignment.stub.read_text(encoding="utf-8"))


def solution(assignment: Assignment) -> Specimen:
    """Raises AssignmentError when there is no solution folder."""
    return Specimen(Kind.SOLUTION, "solution", _solution_source(assignment))


def variants(assignment: Assignment) -> list[Specimen]:
    return [_overriding(p, Kind.VARIANT, assignment) for p in _files(assignment, "variants")]


def bugs(assignment: Assignment) -> list[Specimen]:
    """Raises AssignmentError for a bug without a description, a hint, or a function of a question."""
    return [_overriding(p, Kind.BUG, assignment) for p in _files(assignment, "bugs")]


def _files(assignment: Assignment, folder: str) -> list[Path]:
    assert assignment.solution is not None
    return sorted((assignment.solution / folder).glob("*.py"))


def _solution_source(assignment: Assignment) -> str:
    if assignment.solution is None or not (assignment.solution / assignment.files[0]).is_file():
        raise AssignmentError(f"{assignment.name}: solutions/{assignment.name}/{assignment.files[0]} is missing")
    return (assignment.solution / assignment.files[0]).read_text(encoding="utf-8")


def _overriding(path: Path, kind: Kind, assignment: Assignment) -> Specimen:
    text = path.read_text(encoding="utf-8")
    try:
        tree = ast.parse(text)
    except SyntaxError as error:
        raise AssignmentError(f"{path} line {error.lineno}: {error.msg}") from None
    what, _, hint = (ast.get_docstring(tree) or "").partition("Hint:")
    functions = tuple(
        node.name for node in tree.body if isinstance(node, ast.FunctionDef) and assignment.question_of(node.name)
    )
    if not what.strip():
        raise AssignmentError(f"{path}: a docstring is missing that says what is done otherwise")
    if kind is Kind.BUG and not hint.strip():
        raise AssignmentError(f"{path}: the docstring has no line 'Hint: ...' with the question that leads on")
    if not functions:
        raise AssignmentError(f"{path}: it defines no function of a question of assignment.toml")
    return Specimen(
        kind,
        path.stem,
        f"{_solution_source(assignment).rstrip()}\n\n\n{_without_docstring(text, tree)}",
        " ".join(what.split()),
        " ".join(hint.split()),
        functions,
    )


def _without_docstring(text: str, tree: ast.Module) -> str:
    """The file's code; its docstring names the bug, which a submission would not."""
    lines = text.splitlines(keepends=True)
    return "".join(lines[tree.body[0].end_lineno :]).lstrip("\n")
