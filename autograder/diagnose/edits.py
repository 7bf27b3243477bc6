"""All single small edits of a submission's own code, the likelier ones first.

The source is only parsed here and written out again, never run.
"""

import ast
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from autograder.diagnose.edit_expressions import Scope, parameters, replacements
from autograder.diagnose.edit_statements import first_statements, statement_changes

MAX_BYTES = 64 << 10  # of source
MAX_NODES = 3_000  # of what the functions at hand use; a channel is counted by it as well: docs/security.md
_Definition = ast.FunctionDef | ast.ClassDef
_BLOCKS = ("body", "orelse", "finalbody")


@dataclass(frozen=True)
class Edit:
    """One small change of a file."""

    file: str
    line: int
    """Where it is, in the file as it was submitted."""
    before: str
    after: str
    """The lines of the changed statement that differ, as Python writes them out."""
    source: bytes
    """The whole file with the change."""


@dataclass(frozen=True)
class _Change:
    rank: int
    line: int
    parent: ast.AST
    name: str
    """The field of the parent that is changed."""
    index: int | None
    new: Any

    def put(self, new: Any) -> Any:
        """Set the field; returns what was there."""
        if self.index is None:
            old = getattr(self.parent, self.name)
            setattr(self.parent, self.name, new)
            return old
        items = getattr(self.parent, self.name)
        old, items[self.index] = items[self.index], new
        return old


@dataclass(frozen=True)
class _Part:
    """A statement at the top of a file that the functions at hand use."""

    file: str
    source: bytes
    node: ast.stmt
    text: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", ast.unparse(self.node))


def edits(files: Mapping[str, bytes], functions: Collection[str]) -> Iterator[Edit]:
    """Each with another source, in an order that depends on the source alone.

    Args:
        files: what makes up the module: a file, or the cells of a notebook.
        functions: those that behave wrongly; what they call in these files is edited as well.
    """
    try:
        parts = _parts(files, functions)
        if sum(1 for part in parts for _ in ast.walk(part.node)) > MAX_NODES:
            return
        names = _module_names(files)
        found = [(change, part) for part in parts for change in _changes(part.node, names)]
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    seen: set[tuple[str, str, int]] = set()
    for change, part in sorted(found, key=lambda pair: pair[0].rank):
        after = _written(change, part)
        key = (part.file, after, part.node.lineno)
        if after and after != part.text and key not in seen:
            seen.add(key)
            yield Edit(part.file, change.line, *_differing(part.text, after), _spliced(part, after))


def _parts(files: Mapping[str, bytes], functions: Collection[str]) -> list[_Part]:
    if sum(map(len, files.values())) > MAX_BYTES:
        return []
    tops = [(file, source, node) for file, source in files.items() for node in ast.parse(source).body]
    defined = {node.name: node for _, _, node in tops if isinstance(node, _Definition)}
    live, rest = set[str](), [name.partition(".")[0] for name in functions]
    while rest:
        name = rest.pop()
        if name not in live:
            live.add(name)
            used = ast.walk(defined[name]) if name in defined else ()
            rest += [n.id for n in used if isinstance(n, ast.Name)]
    return [
        _Part(file, source, node)
        for file, source, node in tops
        if (isinstance(node, _Definition) and defined.get(node.name) is node and node.name in live)
        or (isinstance(node, ast.Assign | ast.AnnAssign) and _targets(node) & live)
    ]


def _targets(node: ast.AST) -> set[str]:
    return {n.id for n in ast.walk(node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}


def _module_names(files: Mapping[str, bytes]) -> tuple[str, ...]:
    nodes = [node for source in files.values() for node in ast.parse(source).body]
    return tuple(sorted({name for node in nodes if isinstance(node, ast.Assign) for name in _targets(node)}))


def _changes(top: ast.stmt, names: tuple[str, ...]) -> Iterator[_Change]:
    if isinstance(top, ast.ClassDef):
        for node in top.body:
            yield from _changes(node, names)
    elif isinstance(top, ast.FunctionDef):
        yield from _of_function(top, names)
    elif isinstance(top, ast.Assign | ast.AnnAssign) and top.value is not None:
        yield from _of_expressions(top, Scope((), ()), top.lineno)


def _of_function(function: ast.FunctionDef, names: tuple[str, ...]) -> Iterator[_Change]:
    arguments = parameters(function.args.args)
    local = sorted(_targets(function))
    scope = Scope(arguments, tuple(dict.fromkeys((*arguments, *local, *names))))
    first = [name for name in arguments if name not in ("self", "rng")]
    for rank, line, new in first_statements(first, function.body, function.lineno):
        yield _Change(rank, line, function, "body", None, new)
    for index, default in enumerate(function.args.defaults):
        for rank, other in replacements(default, Scope((), ())):
            yield _Change(rank, function.lineno, function.args, "defaults", index, other)
    yield from _of_blocks(function, scope)


def _of_blocks(owner: ast.AST, scope: Scope) -> Iterator[_Change]:
    for name in _BLOCKS:
        body = getattr(owner, name, None)
        if not isinstance(body, list):
            continue
        for rank, line, new in statement_changes(body):
            yield _Change(rank, line, owner, name, None, new)
        for statement in body:
            if isinstance(statement, ast.FunctionDef):
                yield from _of_function(statement, scope.names)
            elif not isinstance(statement, ast.ClassDef):
                yield from _of_expressions(statement, scope, statement.lineno)
                yield from _of_blocks(statement, scope)


def _of_expressions(parent: ast.AST, scope: Scope, line: int) -> Iterator[_Change]:
    """Of all expressions below a statement, but for those in statements that it contains."""
    for name, value in ast.iter_fields(parent):
        several = isinstance(value, list)
        for index, node in enumerate(value if several else [value]):
            if isinstance(node, ast.stmt) or not isinstance(node, ast.expr | ast.keyword | ast.comprehension):
                continue
            at = getattr(node, "lineno", line)
            if isinstance(node, ast.expr) and not _is_fixed(parent, name, node):
                for rank, new in replacements(node, scope):
                    yield _Change(rank, at, parent, name, index if several else None, new)
            yield from _of_expressions(node, scope, at)


def _is_fixed(parent: ast.AST, name: str, node: ast.expr) -> bool:
    """What is written to, the name of a function that is called, and the text of a docstring."""
    if isinstance(getattr(node, "ctx", None), ast.Store | ast.Del):
        return True
    if isinstance(parent, ast.Expr) and isinstance(node, ast.Constant):
        return True
    return (isinstance(parent, ast.Call) and name == "func") or name in ("annotation", "returns", "decorator_list")


def _written(change: _Change, part: _Part) -> str:
    old = change.put(change.new)
    try:
        return ast.unparse(part.node)
    except (ValueError, RecursionError):
        return ""
    finally:
        change.put(old)


def _differing(before: str, after: str) -> tuple[str, str]:
    """The lines without those that both begin and end with."""
    one, other = before.splitlines(), after.splitlines()
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return "\n".join(map(str.strip, one)), "\n".join(map(str.strip, other))


def _spliced(part: _Part, text: str) -> bytes:
    node = part.node
    lines = part.source.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    decorators = getattr(node, "decorator_list", [])
    start = min([node.lineno, *(d.lineno for d in decorators)])
    lines[start - 1 : node.end_lineno or node.lineno] = [text]
    return "\n".join(lines).encode()
