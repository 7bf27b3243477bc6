"""Small changes of a solution, one at a time, by operators on its syntax tree.

The operators follow the classes of mutation testing (Offutt and others, 1996), with those added in which numpy code
goes wrong: the axis, a kept dimension, the reduction, the order of operands.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from autograder.course.definitions import functions

_BINARY: dict[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div,),
    ast.Div: (ast.Mult,),
    ast.Pow: (ast.Mult,),
    ast.FloorDiv: (ast.Div,),
    ast.Mod: (ast.FloorDiv,),
}
_COMPARED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
_NAMES = {
    "sum": "mean",
    "mean": "sum",
    "max": "min",
    "min": "max",
    "maximum": "minimum",
    "minimum": "maximum",
    "var": "std",
    "sqrt": "square",
    "exp": "expm1",
    "log": "log1p",
    "zeros_like": "ones_like",
    "zeros": "ones",
    "float64": "float32",
}
_SYMMETRIC = {"maximum", "minimum", "add", "multiply", "logaddexp", "hypot"}  # functions of numpy
_NOT_SYMMETRIC = (ast.Sub, ast.Div, ast.MatMult, ast.Pow, ast.FloorDiv, ast.Mod)


@dataclass(frozen=True)
class Mutant:
    """A changed solution."""

    key: str
    """`function: old statement -> new statement`, of a method `Class.method: ...`; stays the same when code moves."""
    source: str


def mutants(source: str) -> list[Mutant]:
    """Every mutant of the functions and methods of a module, in the order of the code, without duplicates."""
    tree = ast.parse(source)
    found: dict[str, Mutant] = {}
    for name, node in functions(tree.body).items():
        for key in _changes(node):
            mutant = Mutant(f"{name}: {key}", ast.unparse(tree))
            found.setdefault(mutant.key, mutant)
    return list(found.values())


def _changes(top: ast.AST) -> Iterator[str]:
    """Make each change in place, yield what it is, and take it back."""
    for statement in [node for node in ast.walk(top) if isinstance(node, ast.stmt) and node is not top]:
        if isinstance(statement, ast.FunctionDef | ast.ClassDef) or _is_docstring(statement):
            continue
        before = _line(statement)
        for node, field, value in _expression_slots(statement):
            for new in (*_alternatives(node, field, value), *_rearrangements(value)):
                setattr(node, field, new)
                if _line(statement) != before:  # swapping equal operands changes nothing
                    yield f"{before} -> {_line(statement)}"
                setattr(node, field, value)
    for block in [b for node in ast.walk(top) for b in _blocks(node)]:
        for place, statement in enumerate(block):
            if isinstance(statement, ast.Assign | ast.AugAssign | ast.Expr) and not _is_docstring(statement):
                block[place] = ast.Pass()
                yield f"{_line(statement)} -> removed"
                block[place] = statement


def _blocks(node: ast.AST) -> list[list[ast.stmt]]:
    fields = [getattr(node, name, None) for name in ("body", "orelse")]
    return [block for block in fields if isinstance(block, list)]


def _expression_slots(statement: ast.stmt) -> Iterator[tuple[ast.AST, str, Any]]:
    """The fields of a statement and of the expressions in it, not of statements nested in it."""
    queue: list[ast.AST] = [statement]
    while queue:
        node = queue.pop()
        for field, value in ast.iter_fields(node):
            children = value if isinstance(value, list) else [value]
            if any(isinstance(child, ast.stmt | ast.expr_context) for child in children):
                continue
            yield node, field, value
            queue += [child for child in children if isinstance(child, ast.AST)]


def _alternatives(node: ast.AST, field: str, value: Any) -> Iterator[Any]:
    """What may stand in a field instead, by the kind of node."""
    match node, field:
        case ((ast.BinOp() | ast.AugAssign()), "op"):
            yield from (new() for new in _BINARY.get(type(value), ()))
        case ast.Compare(ops=[operator]), "ops":
            yield from ([new()] for new in _COMPARED.get(type(operator), ()))
        case ast.Constant(), "value":
            yield from _other_constants(value)
        case ast.Attribute(), "attr" if value in _NAMES:
            yield _NAMES[value]
        case ast.Call(), "keywords":
            yield from ([k for k in value if k is not dropped] for dropped in value)
        case ast.Call(args=[first, second]), "args" if _name(node) not in _SYMMETRIC:
            yield [second, first]


def _name(call: ast.Call) -> str:
    """Of the function, without its module."""
    return getattr(call.func, "attr", "") or getattr(call.func, "id", "")


def _rearrangements(value: Any) -> Iterator[Any]:
    """A field with the operands of an expression in it swapped, or without its sign or transposition."""
    if isinstance(value, list):
        for place, child in enumerate(value):
            yield from ([*value[:place], new, *value[place + 1 :]] for new in _rearranged(child))
    else:
        yield from _rearranged(value)


def _rearranged(value: Any) -> Iterator[ast.expr]:
    if isinstance(value, ast.BinOp) and isinstance(value.op, _NOT_SYMMETRIC):
        yield ast.BinOp(value.right, value.op, value.left)
    elif isinstance(value, ast.UnaryOp):
        yield value.operand
    elif isinstance(value, ast.Attribute) and value.attr == "T":
        yield value.value


def _other_constants(value: Any) -> Iterator[Any]:
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield value + 1
        if value:
            yield value - 1
    elif isinstance(value, float) and value:
        yield value * 2
        yield 0.0


def _is_docstring(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def _line(statement: ast.stmt) -> str:
    """The statement on one line; of a compound one its head."""
    return ast.unparse(statement).splitlines()[0]
