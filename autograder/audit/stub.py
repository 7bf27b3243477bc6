"""Stub and solution must agree in what students read: names, signatures, docstrings."""

import ast
from collections.abc import Iterator
from pathlib import Path

from autograder.audit.findings import Finding
from autograder.course.assignment import Assignment, AssignmentError


def missing_functions(assignment: Assignment) -> Iterator[Finding]:
    """Functions of questions that stub or solution does not define.

    Raises:
        AssignmentError: one of the two is not there, or is not Python.
    """
    for where, functions in zip(("stub", "solution"), _both(assignment), strict=True):
        for question in assignment.questions:
            for name in question.functions:
                if name not in functions:
                    yield Finding(where, f"has no function {name}, which question {question.id} asks for")


def stub_findings(assignment: Assignment) -> Iterator[Finding]:
    """Compare the functions of all questions in stub and solution, which both have, by their syntax trees."""
    theirs, ours = _both(assignment)
    for question in assignment.questions:
        for name in question.functions:
            yield from _differences(name, ours[name], theirs[name])


def _both(assignment: Assignment) -> tuple[dict[str, ast.FunctionDef], dict[str, ast.FunctionDef]]:
    """The functions of the stub and those of the solution."""
    assert assignment.solution is not None
    return _functions(assignment.stub), _functions(assignment.solution / assignment.files[0])


def _functions(path: Path) -> dict[str, ast.FunctionDef]:
    try:
        tree = ast.parse(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise AssignmentError(f"{path} is missing") from None
    except SyntaxError as error:
        raise AssignmentError(f"{path} line {error.lineno}: {error.msg}") from None
    return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}


def _differences(name: str, ours: ast.FunctionDef, theirs: ast.FunctionDef) -> Iterator[Finding]:
    if ast.dump(ours.args) != ast.dump(theirs.args):
        yield Finding("stub", f"{name}({ast.unparse(theirs.args)}) is {name}({ast.unparse(ours.args)}) in the solution")
    if not ast.get_docstring(theirs):
        yield Finding("stub", f"{name} has no docstring")
    elif ast.get_docstring(ours) != ast.get_docstring(theirs):
        yield Finding("stub", f"the docstring of {name} is another one in the solution")
