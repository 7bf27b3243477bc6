"""Stub and solution must agree in what students read: names, signatures, docstrings. So must contract and solution."""

import ast
from collections.abc import Iterable, Iterator, Mapping

from autograder.audit.findings import Finding
from autograder.contracts.function import Function
from autograder.course.assignment import Assignment, AssignmentError, Question
from autograder.course.definitions import Definition, definitions
from autograder.course.stub_text import parsed

_REMEDY = "nabla stub makes the stub from it"


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


def argument_findings(assignment: Assignment, functions: Iterable[Function]) -> Iterator[Finding]:
    """Contracts that name other arguments than the solution: messages would speak of what students do not find."""
    ours = _both(assignment)[1]
    for declared in functions:
        solution = ours.get(declared.name)
        if isinstance(solution, ast.FunctionDef) and not _takes(solution.args, declared):
            contract = ", ".join(f"{name}=..." if declared.optional(name) else name for name in declared.arguments)
            yield Finding(
                f"contract of {declared.name}",
                f"{declared.place}: {declared.name}({contract}) is {declared.name}({ast.unparse(solution.args)}) in "
                "the solution: give both the same arguments, with optional=True where there is a default",
            )


def _takes(args: ast.arguments, declared: Function) -> bool:
    """Whether calls give what is asked for: first what has no default, in order, and the rest by name."""
    inner = [arg.arg for arg in (*args.posonlyargs, *args.args)]
    without = inner[: len(inner) - len(args.defaults)]
    by_name = {*inner[len(without) :], *(arg.arg for arg in args.kwonlyargs)}
    placed = [name for name in declared.arguments if not declared.optional(name)]
    named = {name for name in declared.arguments if declared.optional(name)}
    return inner[: len(placed)] == placed and len(without) <= len(placed) and named <= by_name


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
    if not assignment.stub.is_file():
        raise AssignmentError(f"{assignment.stub} is missing: nabla stub {assignment.name} writes it")
    stub, solution = (parsed(path)[1] for path in (assignment.stub, assignment.solution / assignment.files[0]))
    return definitions(stub.body), definitions(solution.body)


def _differences(name: str, ours: ast.stmt, theirs: ast.stmt) -> Iterator[Finding]:
    yield from _signature(name, {name: ours}, {name: theirs})
    if not isinstance(ours, Definition) or not isinstance(theirs, Definition):
        yield Finding("stub", f"{name} is not written as a function in both stub and solution")
    elif not ast.get_docstring(theirs):
        yield Finding("stub", f"{name} has no docstring")
    elif ast.get_docstring(ours) != ast.get_docstring(theirs):
        yield Finding("stub", f"the docstring of {name} differs in the solution: {_REMEDY}")


def _signature(name: str, ours: Mapping[str, ast.stmt], theirs: Mapping[str, ast.stmt]) -> Iterator[Finding]:
    mine, yours = _arguments(ours.get(name)), _arguments(theirs.get(name))
    if mine != yours:
        yield Finding("stub", f"{name}({yours}) is {name}({mine}) in the solution: {_REMEDY}")


def _arguments(node: ast.stmt | None) -> str:
    return ast.unparse(node.args) if isinstance(node, ast.FunctionDef) else ""
