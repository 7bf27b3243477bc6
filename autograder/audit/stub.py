"""Stub and solution must agree in what students read: names, signatures, docstrings."""

import ast
from collections.abc import Iterator

from autograder.assignment import Assignment
from autograder.audit.report import Finding
from autograder.specimens import solution, stub


def stub_findings(assignment: Assignment) -> Iterator[Finding]:
    """Compare the functions of all questions in stub and solution by their syntax trees."""
    ours, theirs = _functions(solution(assignment).source), _functions(stub(assignment).source)
    for question in assignment.questions:
        for name in question.functions:
            for where, functions in (("stub", theirs), ("solution", ours)):
                if name not in functions:
                    yield Finding(where, f"has no function {name}, which question {question.id} asks for")
            if name in ours and name in theirs:
                yield from _differences(name, ours[name], theirs[name])


def _functions(source: str) -> dict[str, ast.FunctionDef]:
    return {node.name: node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)}


def _differences(name: str, ours: ast.FunctionDef, theirs: ast.FunctionDef) -> Iterator[Finding]:
    if ast.dump(ours.args) != ast.dump(theirs.args):
        yield Finding("stub", f"{name}({ast.unparse(theirs.args)}) is {name}({ast.unparse(ours.args)}) in the solution")
    if not ast.get_docstring(theirs):
        yield Finding("stub", f"{name} has no docstring")
    elif ast.get_docstring(ours) != ast.get_docstring(theirs):
        yield Finding("stub", f"the docstring of {name} is another one in the solution")
