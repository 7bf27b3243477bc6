"""The stub of an assignment, made from its solution: what students read of it, and none of its code."""

import ast
from collections.abc import Container, Iterator
from pathlib import Path
from textwrap import indent

from autograder.course.assignment import Assignment, AssignmentError
from autograder.course.definitions import Definition, definitions


def stub_text(assignment: Assignment) -> str:
    """Imports and public constants of the solution, and what questions ask for with its docstrings.

    Raises:
        AssignmentError: there is no solution, or it is not Python.
    """
    if assignment.solution is None:
        raise AssignmentError(f"{assignment.name} has no folder in solutions/, whose module the stub is made from")
    title = f'"""{assignment.title}. Replace each `raise NotImplementedError` by your code."""'
    return _without_code(*parsed(assignment.solution / assignment.files[0]), assignment.asked_for, title)


def write_stub(assignment: Assignment) -> bool:
    """Write the stub; returns whether it has changed.

    Raises:
        AssignmentError: as `stub_text`; or the stub that there is hands out more, which would be lost.
    """
    text, before = stub_text(assignment), ""
    if assignment.stub.is_file():
        before, tree = parsed(assignment.stub)
        title = "\n".join(before.splitlines()[: tree.body[0].end_lineno]) if ast.get_docstring(tree) else ""
        if before != _without_code(before, tree, definitions(tree.body), title):
            raise AssignmentError(
                f"{assignment.stub} has more than signatures and docstrings, which would be lost: change it by hand, "
                "or remove it first"
            )
    assignment.stub.write_text(text, encoding="utf-8")
    return before != text


def parsed(path: Path) -> tuple[str, ast.Module]:
    """The text of a module and its syntax tree; raises AssignmentError where it is missing, or not Python."""
    try:
        source = path.read_text(encoding="utf-8")
        return source, ast.parse(source)
    except FileNotFoundError:
        raise AssignmentError(f"{path} is missing") from None
    except SyntaxError as error:
        raise AssignmentError(f"{path} line {error.lineno}: {error.msg}") from None


def _without_code(source: str, tree: ast.Module, asked_for: Container[str], title: str) -> str:
    """Below the title, of functions and classes those that are asked for."""
    lines = source.splitlines()
    top = "\n\n".join(filter(None, [title, _above(tree, lines)]))
    found = [node for node in tree.body if isinstance(node, Definition) and node.name in asked_for]
    return "\n\n\n".join([top, *(_emptied(node, lines, asked_for) for node in found)]) + "\n"


def _above(tree: ast.Module, lines: list[str]) -> str:
    """Imports and public constants, with the empty lines between them."""
    found: list[str] = []
    last = 0
    for node in tree.body:
        if isinstance(node, ast.Import | ast.ImportFrom) or _is_public_constant(node):
            found += [""] * (bool(found) and node.lineno > last + 1)
            found += lines[node.lineno - 1 : node.end_lineno]
            last = node.end_lineno or node.lineno
    return "\n".join(found)


def _is_public_constant(node: ast.stmt) -> bool:
    if not isinstance(node, ast.Assign):
        return False
    names = [target.id for target in node.targets if isinstance(target, ast.Name)]
    return bool(names) and not any(name.startswith("_") for name in names) and _is_literal(node.value)


def _is_literal(node: ast.expr) -> bool:
    return all(
        isinstance(inner, ast.Constant | ast.Tuple | ast.UnaryOp | ast.Load | ast.USub) for inner in ast.walk(node)
    )


def _emptied(node: ast.FunctionDef | ast.ClassDef, lines: list[str], asked_for: Container[str]) -> str:
    if isinstance(node, ast.FunctionDef):
        return f"{_head(node, lines)}\n{' ' * (node.col_offset + 4)}raise NotImplementedError"
    return "\n\n".join([_head(node, lines), *(_emptied(m, lines, asked_for) for m in _methods(node, asked_for))])


def _methods(node: ast.ClassDef, asked_for: Container[str]) -> Iterator[ast.FunctionDef]:
    for inner in node.body:
        if isinstance(inner, ast.FunctionDef) and (
            inner.name == "__init__" or f"{node.name}.{inner.name}" in asked_for
        ):
            yield inner


def _head(node: ast.FunctionDef | ast.ClassDef, lines: list[str]) -> str:
    """Up to the end of the docstring, as it is written; a comment may be about the code, and stays behind."""
    first = node.body[0]
    has_docstring = ast.get_docstring(node) is not None
    if has_docstring and not lines[first.lineno - 1][: first.col_offset].strip():
        begin = min(inner.lineno for inner in (node, *node.decorator_list))
        signature = [line for line in lines[begin - 1 : first.lineno - 1] if not line.lstrip().startswith("#")]
        return "\n".join([*signature, *lines[first.lineno - 1 : first.end_lineno]])
    node.body = [first] if has_docstring else []
    return indent(ast.unparse(node), " " * node.col_offset)
