"""What a module defines, by the names that assignment.toml uses: functions, classes, and methods as `Class.method`."""

import ast
from collections.abc import Iterable, Iterator

Definition = ast.FunctionDef | ast.ClassDef


def definitions(body: Iterable[ast.stmt]) -> dict[str, ast.stmt]:
    """Of a module's statements, or some of them; a method may also be an assignment (`__radd__ = __add__`)."""
    found: dict[str, ast.stmt] = {}
    for node in body:
        if isinstance(node, Definition):
            found[node.name] = node
        if isinstance(node, ast.ClassDef):
            found |= {f"{node.name}.{name}": inner for inner in node.body for name in _bound(inner)}
    return found


def functions(body: Iterable[ast.stmt]) -> dict[str, ast.FunctionDef]:
    """The functions and methods among the definitions, with `__init__` among them."""
    return {name: node for name, node in definitions(body).items() if isinstance(node, ast.FunctionDef)}


def _bound(node: ast.stmt) -> Iterator[str]:
    if isinstance(node, ast.FunctionDef):
        yield node.name
    elif isinstance(node, ast.Assign):
        yield from (target.id for target in node.targets if isinstance(target, ast.Name))
