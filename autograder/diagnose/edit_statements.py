"""What a list of statements may be replaced by: one dropped, moved, made plain, or put on another side of a loop."""

import ast
from collections.abc import Iterator, Sequence

Statements = list[ast.stmt]
Change = tuple[int, int, Statements]
"""Rank, line, and the new list."""

_Loop = ast.For | ast.While


def statement_changes(body: Sequence[ast.stmt]) -> Iterator[Change]:
    """Other lists of statements, each with one of them changed. What a list contains deeper down is not changed."""
    for number, statement in enumerate(body):
        if isinstance(statement, ast.FunctionDef | ast.ClassDef | ast.Import | ast.ImportFrom):
            continue
        before, after = list(body[:number]), list(body[number + 1 :])
        for rank, new in _instead(statement):
            yield rank, statement.lineno, [*before, *new, *after] or [ast.Pass()]
        if after and not isinstance(after[0], ast.Return):
            yield 1, statement.lineno, [*before, after[0], statement, *after[1:]]
        if isinstance(statement, _Loop):
            yield from _across(statement, before, after)
        if isinstance(statement, _Loop | ast.If | ast.With):
            yield from _outdented(statement, before, after)


def first_statements(arguments: Sequence[str], body: Sequence[ast.stmt], line: int) -> Iterator[Change]:
    """A function that begins with a copy of an argument, or with another dtype of it."""
    at = 1 if body and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant) else 0
    for name in arguments:
        for made in (
            "{0}.copy()",
            "{0}.astype(float)",
            "np.ascontiguousarray({0})",
            "{{k: v.copy() for k, v in {0}.items()}}",
        ):
            new = ast.parse(f"{name} = {made.format(name)}").body
            yield 1, line, [*body[:at], *new, *body[at:]]


def _instead(statement: ast.stmt) -> Iterator[tuple[int, Statements]]:
    if not isinstance(statement, ast.Return):
        yield 1, []
    match statement:
        case ast.AugAssign(target=ast.Name() | ast.Attribute() as target):
            plain = ast.BinOp(ast.parse(ast.unparse(target), mode="eval").body, statement.op, statement.value)
            yield 0, [ast.Assign([statement.target], plain, lineno=statement.lineno)]
        case ast.Assign(targets=[ast.Name() | ast.Attribute() | ast.Subscript() as target]):
            for operator in (ast.Add(), ast.Sub()):  # what collects is mostly an entry or an attribute
                yield 2 * isinstance(target, ast.Name), [ast.AugAssign(target, operator, statement.value)]
        case ast.If():
            yield 1, list(statement.body)
            yield 1, list(statement.orelse)
            yield 1, [ast.If(ast.UnaryOp(ast.Not(), statement.test), statement.body, statement.orelse)]
    if isinstance(statement, ast.AugAssign):
        for other in (ast.Add, ast.Sub, ast.Mult, ast.Div):
            if not isinstance(statement.op, other):
                yield 0, [ast.AugAssign(statement.target, other(), statement.value)]
        yield 1, [ast.Assign([statement.target], statement.value, lineno=statement.lineno)]


def _across(loop: _Loop, before: Statements, after: Statements) -> Iterator[Change]:
    """A statement put before or behind the loop that it stands in, or into the loop that it stands beside."""
    for number, inner in enumerate(loop.body):
        rest = _with(loop, [*loop.body[:number], *loop.body[number + 1 :]])
        if len(loop.body) > 1:
            yield 1, inner.lineno, [*before, inner, rest, *after]
            yield 1, inner.lineno, [*before, rest, inner, *after]
    for number, outer in enumerate(before):
        rest_before = [*before[:number], *before[number + 1 :]]
        yield 1, outer.lineno, [*rest_before, _with(loop, [outer, *loop.body]), *after]
    if after and not isinstance(after[0], ast.Return):
        yield 1, after[0].lineno, [*before, _with(loop, [*loop.body, after[0]]), *after[1:]]


def _outdented(block: _Loop | ast.If | ast.With, before: Statements, after: Statements) -> Iterator[Change]:
    """The return at the end of a block put behind it."""
    if isinstance(block.body[-1], ast.Return):
        rest = block.body[:-1] or [ast.Pass()]
        yield 0, block.body[-1].lineno, [*before, _with(block, rest), block.body[-1], *after]


def _with(block: ast.stmt, body: Statements) -> ast.stmt:
    """The same block with another body."""
    return type(block)(**{**dict(ast.iter_fields(block)), "body": body, "lineno": block.lineno})
