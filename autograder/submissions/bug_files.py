"""A file `solutions/NAME/bugs/QUESTION.py` -> the bugs that it declares with `@bug`.

The file is parsed and never imported: a bug may hang, or define a function that another bug defines as well.
"""

import ast
import inspect
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.bugs import bug
from autograder.course.assignment import AssignmentError
from autograder.course.definitions import Definition as _Definition
from autograder.course.definitions import definitions

_Shared = ast.Import | ast.ImportFrom | ast.Assign | ast.AnnAssign
_SIGNATURE = inspect.signature(bug)


@dataclass(frozen=True)
class WrittenBug:
    """A bug as its file declares it."""

    name: str
    what: str
    hint: str
    more: str
    presupposes: tuple[str, ...]
    general: str
    family: dict[str, tuple[float, ...]] | None
    """A constant of the code and its values, the first of which `code` has; None where there is none."""
    defines: tuple[str, ...]
    """Names of its functions and classes, and methods as `Class.method`, in the file's order."""
    code: str
    """The file's imports and assignments that it uses, and its functions."""
    place: str
    """File and line, for messages."""


def read_bugs(path: Path) -> list[WrittenBug]:
    """The bugs of a file, in its order. Raises AssignmentError with file and line."""
    text = path.read_text(encoding="utf-8")
    try:
        tree = ast.parse(text)
    except SyntaxError as error:
        raise AssignmentError(f"{path} line {error.lineno}: {error.msg}") from None
    return _File(path, text.splitlines(keepends=True), tree.body).bugs()


@dataclass(frozen=True)
class _File:
    path: Path
    lines: list[str]
    body: list[ast.stmt]

    def bugs(self) -> list[WrittenBug]:
        shared: list[_Shared] = []
        found: dict[str, list[_Definition]] = {}
        declared: dict[str, dict[str, Any]] = {}
        for node in self.body:
            if isinstance(node, _Shared):
                shared.append(self._not_bound_before(node, shared))
            elif isinstance(node, _Definition):
                arguments = self._declaration(node)
                name = arguments["name"]
                self._first_or_further(node, arguments, [n.name for n in found.get(name, [])])
                declared.setdefault(name, arguments)
                found.setdefault(name, []).append(node)
            elif not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
                raise self._wrong(node, "only imports, assignments, functions and classes are allowed here")
        return [
            WrittenBug(
                **declared[name],
                defines=tuple(definitions(nodes)),
                code=_constant(declared[name]["family"]) + self._code(shared, nodes),
                place=self._place(nodes[0]),
            )
            for name, nodes in found.items()
        ]

    def _declaration(self, node: _Definition) -> dict[str, Any]:
        """The arguments of `@bug` above a function or class, with the defaults filled in."""
        call = node.decorator_list[0] if node.decorator_list else node
        if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == bug.__name__):
            raise self._wrong(node, f'{node.name} belongs to no bug: write @bug("name", "what is wrong", hint=...)')
        try:
            values = [ast.literal_eval(value) for value in call.args]
            named = {str(k.arg): ast.literal_eval(k.value) for k in call.keywords}
        except ValueError:
            raise self._wrong(call, "the arguments of @bug must be literals, since the file is never run") from None
        try:
            bound = _SIGNATURE.bind(*values, **named)
        except TypeError as error:
            raise self._wrong(call, f"@bug: {error}") from None
        bound.apply_defaults()
        return self._checked(call, bound.arguments)

    def _checked(self, call: ast.Call, arguments: dict[str, Any]) -> dict[str, Any]:
        presupposes = arguments["presupposes"]
        for key in ("name", "what", "hint", "more", "general"):
            if not isinstance(arguments[key], str):
                raise self._wrong(call, f"@bug: {key} must be a text")
        if not (isinstance(presupposes, tuple) and all(isinstance(word, str) for word in presupposes)):
            raise self._wrong(call, '@bug: presupposes must be a tuple of texts, as in ("np.zeros_like",)')
        family = arguments["family"]
        if family is not None and not _is_family(family):
            raise self._wrong(call, '@bug: family must name one constant and its values, as in {"EPS": (1e-12, 1e-8)}')
        if not (arguments["name"].isidentifier() and arguments["name"].islower()):
            raise self._wrong(call, f"@bug: the name {arguments['name']!r} is not in snake_case")
        return arguments

    def _first_or_further(self, node: _Definition, arguments: dict[str, Any], before: list[str]) -> None:
        """Above its first function a bug is described, above its further ones it is not."""
        name = arguments["name"]
        if before and any(value for key, value in arguments.items() if key != "name"):
            raise self._wrong(node, f'there is a bug {name} above: choose another name, or write @bug("{name}") alone')
        if node.name in before:
            raise self._wrong(node, f"the bug {name} defines {node.name} already")
        if not before and not arguments["what"].strip():
            raise self._wrong(node, f"the bug {name} does not say what is wrong: it is the second argument of @bug")
        if not before and not arguments["hint"].strip():
            raise self._wrong(node, f"the bug {name} has no hint: write hint= and the question that leads on")

    def _not_bound_before(self, node: _Shared, shared: list[_Shared]) -> _Shared:
        twice = _bound(node) & {name for other in shared for name in _bound(other)}
        if twice:
            raise self._wrong(node, f"{min(twice)} is assigned above already: give each bug its own name for it")
        return node

    def _code(self, shared: list[_Shared], nodes: list[_Definition]) -> str:
        needed = {name for node in nodes for name in _names(node)}
        used: list[str] = []
        for statement in reversed(shared):
            if _bound(statement) & needed:
                needed |= _names(statement)
                used.insert(0, "".join(self.lines[statement.lineno - 1 : statement.end_lineno]))
        parts = ["".join(used), *map(self._without_declaration, nodes)]
        return "\n\n\n".join(part.rstrip() for part in parts if part) + "\n"

    def _without_declaration(self, node: _Definition) -> str:
        """A definition with the comments at its end, and without the decorator, which no submission has."""
        end = node.end_lineno or node.lineno
        while end < len(self.lines) and self.lines[end][0].isspace():
            end += 1
        return "".join(self.lines[node.decorator_list[0].end_lineno : end])

    def _place(self, node: ast.stmt | ast.expr) -> str:
        return f"{self.path} line {node.lineno}"

    def _wrong(self, node: ast.stmt | ast.expr, message: str) -> AssignmentError:
        return AssignmentError(f"{self._place(node)}: {message}")


def _is_family(family: object) -> bool:
    if not (isinstance(family, dict) and len(family) == 1):
        return False
    ((name, values),) = family.items()
    numbers = isinstance(values, tuple) and all(isinstance(v, int | float) for v in values)
    return isinstance(name, str) and name.isidentifier() and numbers and len(values) > 0


def _constant(family: dict[str, tuple[float, ...]] | None) -> str:
    return "".join(f"{name} = {values[0]!r}\n\n\n" for name, values in (family or {}).items())


def _bound(node: _Shared) -> set[str]:
    """The names that an import or an assignment gives a value to."""
    if isinstance(node, ast.Import | ast.ImportFrom):
        if isinstance(node, ast.ImportFrom) and node.module == bug.__module__:
            return set()
        return {alias.asname or alias.name.partition(".")[0] for alias in node.names}
    return {n.id for n in ast.walk(node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}


def _names(node: ast.stmt) -> set[str]:
    """All names that occur in a statement."""
    return {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}
