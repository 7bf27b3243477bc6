"""Stub and solution must agree in what students read: names, signatures, docstrings."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

from autograder.audit.findings import Finding
from autograder.course.assignment import Assignment, AssignmentError, Question
from autograder.course.definitions import Definition, definitions


def missing_functions(assignment: Assignment) -> Iterator[Finding]:
    """Functions, classes and methods of questions that stub or solution does not define.

    Raises:
        AssignmentError: one of the two is not there, or is not Python.
    """
    for where, defined in zip(("stub", "solution"), _both(assignment), strict=True):
        for question in assignment.questions:
            for name in (*question.classes, *question.names):
                if name not in defined:
                    yield Finding(
                        where, f"has no {_kind(name, question)} {name}, which question {question.id} asks for"
                    )


def stub_findings(assignment: Assignment) -> Iterator[Finding]:
    """Compare what questions ask for in stub and solution, which both have, by their syntax trees."""
    theirs, ours = _both(assignment)
    for name in (name for question in assignment.questions for name in question.names):
        yield from _differences(name, ours[name], theirs[name])
    for name in dict.fromkeys(name for question in assignment.questions for name in question.classes):
        yield from _differences(name, ours[name], theirs[name])
        yield from _signature(f"{name}.__init__", ours, theirs)


def _kind(name: str, question: Question) -> str:
    return "method" if "." in name else "class" if name in question.classes else "function"


def _both(assignment: Assignment) -> tuple[dict[str, ast.stmt], dict[str, ast.stmt]]:
    """What stub and solution define."""
    assert assignment.solution is not None
    return _defined(assignment.stub), _defined(assignment.solution / assignment.files[0])


def _defined(path: Path) -> dict[str, ast.stmt]:
    try:
        tree = ast.parse(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise AssignmentError(f"{path} is missing") from None
    except SyntaxError as error:
        raise AssignmentError(f"{path} line {error.lineno}: {error.msg}") from None
    return definitions(tree.body)


def _differences(name: str, ours: ast.stmt, theirs: ast.stmt) -> Iterator[Finding]:
    yield from _signature(name, {name: ours}, {name: theirs})
    if not isinstance(ours, Definition) or not isinstance(theirs, Definition):
        yield Finding("stub", f"{name} is not written as a function in both stub and solution")
    elif not ast.get_docstring(theirs):
        yield Finding("stub", f"{name} has no docstring")
    elif ast.get_docstring(ours) != ast.get_docstring(theirs):
        yield Finding("stub", f"the docstring of {name} differs in the solution")


def _signature(name: str, ours: Mapping[str, ast.stmt], theirs: Mapping[str, ast.stmt]) -> Iterator[Finding]:
    mine, yours = _arguments(ours.get(name)), _arguments(theirs.get(name))
    if mine != yours:
        yield Finding("stub", f"{name}({yours}) is {name}({mine}) in the solution")


def _arguments(node: ast.stmt | None) -> str:
    return ast.unparse(node.args) if isinstance(node, ast.FunctionDef) else ""
