"""What each check of an assignment depends on, told from the text of the files of checks.

A statement at top level depends on the statements that bind the names it uses, and on those that name the same
function of a contract. Where that cannot be told, a check depends on all the files.
"""

import ast
import hashlib
import inspect
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from pathlib import Path

from autograder.checking.checks import Check, check_files
from autograder.core.results import Visibility
from autograder.course.suite import Suite

_DECLARING = frozenset({"function", "graded", "graded_layer", "graded_steps", "layer"})
_OPAQUE = frozenset(
    {
        "Path",
        "__file__",
        "__import__",
        "eval",
        "exec",
        "globals",
        "importlib",
        "inspect",
        "locals",
        "open",
        "sys",
        "vars",
    }
)
"""What can make one statement depend on another without its name. Files that use it are taken as a whole."""
_MUTATING = frozenset({"next", "setattr", "delattr"})
_READING = frozenset({"items", "keys", "values"})
"""Methods that leave a table as it is."""
_HARMLESS = frozenset({"check", "reference", "dataclass", "cache", "lru_cache", "wraps"})
"""Decorators that put their function nowhere else; `check` says itself what it declares."""
_KEYS = frozenset({"form", "inputs", "unchanged", "again", "rows", "gradient", "apart", "values", "sides"})
_Defined = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
_Imported = ast.Import | ast.ImportFrom


@dataclass(frozen=True, eq=False)
class _Statement:
    """A statement at top level of a file of checks."""

    file: Path
    node: ast.stmt
    binds: frozenset[str]
    uses: frozenset[str]
    texts: frozenset[str]
    """Its string constants, but for the names of questions."""
    imports: frozenset[tuple[Path, str]]
    """Files of the same package that it imports from, and which of their names; `*` for all of a file."""

    @property
    def lines(self) -> range:
        first = min([self.node.lineno, *(d.lineno for d in getattr(self.node, "decorator_list", ()))])
        return range(first, (self.node.end_lineno or first) + 1)


class Dependencies:
    """Digests of what each check of a suite depends on in the files of checks."""

    def __init__(self, suite: Suite) -> None:
        assignment = suite.assignment
        folders = [assignment.folder, *([assignment.solution] if assignment.solution else [])]
        self._sources = {path.resolve(): path.read_bytes() for folder in folders for path in check_files(folder)}
        self._public = {path.resolve() for path in check_files(assignment.folder)}
        self._functions = frozenset(function.name for function in suite.functions)
        self._statements = [s for path, source in self._sources.items() for s in _statements(path, source)]
        self._opaque = any(s.uses & _OPAQUE for s in self._statements)
        self._loose = self._always()
        words = (n.arg for s in self._statements for n in ast.walk(s.node) if isinstance(n, ast.keyword) and n.arg)
        self._keys = _KEYS.union(words, *(s.texts for s in self._statements))

    def digest(self, check: Check) -> str:
        """Changes whenever something changes that `check` depends on; comments and blank lines do not count."""
        start = None if self._opaque else self._start(check)
        if start is None:
            return _digest(self._sources.values())
        found = self._closure([*start, *self._loose])
        if check.visibility is Visibility.PUBLIC:  # students have no hidden checks, and it must be the same there
            found = {s for s in found if s.file in self._public}
        return _digest(part for s in self._statements if s in found for part in (self._name(s.file), _tree(s.node)))

    def _name(self, file: Path) -> bytes:
        """The same wherever the course lies."""
        return f"{'public' if file in self._public else 'hidden'} {file.name}".encode()

    def _start(self, check: Check) -> list[_Statement] | None:
        """The statements that declare a check; None where that cannot be told."""
        code = inspect.unwrap(check.function).__code__
        file = Path(code.co_filename).resolve()
        if file in self._sources:
            mine = [s for s in self._statements if s.file == file]
            return [s for s in mine if code.co_firstlineno in s.lines or check.id in s.binds] or None
        prefixes = {name for name in self._functions if check.id.startswith(f"{name}_")}
        named = {name for name in prefixes if check.id.removeprefix(f"{name}_") in self._keys}
        found = [s for s in self._statements if s.texts & named]
        return found if named and named <= {text for s in found for text in s.texts} else None

    def _closure(self, start: Iterable[_Statement]) -> set[_Statement]:
        found: set[_Statement] = set()
        waiting = list(start)
        while waiting:
            statement = waiting.pop()
            if statement not in found:
                found.add(statement)
                named = statement.texts & self._functions
                waiting += [s for s in self._statements if _follows(s, statement) or s.texts & named]
        return found

    def _always(self) -> list[_Statement]:
        """Statements that may change what others bind or declare: loops, calls, what fills a table, decorators."""
        assigned = {path: self._bound_in(path) for path in self._sources}
        acting = {path: self._declaring(path) | _MUTATING for path in self._sources}
        grown = True
        while grown:  # definitions that use one that acts, act too
            grown = False
            for s in self._statements:
                inside = _inside(s.node)
                acts = s.binds - acting[s.file] and (
                    (isinstance(s.node, _Defined) and (inside & acting[s.file] or _mutates(s.node, assigned[s.file])))
                    or self._imports_acting(s, acting)
                )
                if acts:
                    acting[s.file] |= s.binds
                    grown = True
        return [s for s in self._statements if _is_loose(s, acting[s.file], assigned[s.file])]

    def _bound_in(self, path: Path) -> set[str]:
        mine = [s for s in self._statements if s.file == path and not isinstance(s.node, _Imported | _Defined)]
        return {name for s in mine for name in s.binds}

    def _declaring(self, path: Path) -> set[str]:
        """The names by which a file calls what declares checks."""
        found: set[str] = set()
        for node in (s.node for s in self._statements if s.file == path):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("autograder"):
                found |= {a.asname or a.name for a in node.names if a.name in _DECLARING | {"check", "contracts"}}
            elif isinstance(node, ast.Import):
                found |= {a.asname or "autograder" for a in node.names if a.name.startswith("autograder")}
        return found

    def _imports_acting(self, statement: _Statement, acting: Mapping[Path, set[str]]) -> bool:
        return any(name in acting.get(path, ()) for path, name in statement.imports)


def _statements(path: Path, source: bytes) -> list[_Statement]:
    return [
        _Statement(path, node, _bound(node), _used(node), _texts(node), _imports(path, node))
        for node in ast.parse(source).body
        if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
    ]


def _bound(node: ast.stmt) -> frozenset[str]:
    if isinstance(node, _Defined):
        return frozenset({node.name})
    if isinstance(node, _Imported):
        return frozenset((alias.asname or alias.name).partition(".")[0] for alias in node.names)
    stored = (n for n in ast.walk(node) if isinstance(n, ast.Name) and not isinstance(n.ctx, ast.Load))
    return frozenset(name.id for name in stored)


def _used(node: ast.AST) -> frozenset[str]:
    names = {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}
    for inner in (n for n in ast.walk(node) if isinstance(n, _Imported)):
        names |= {alias.name.partition(".")[0] for alias in inner.names}
        names.add((getattr(inner, "module", None) or "").partition(".")[0])
    return frozenset(names)


def _texts(node: ast.stmt) -> frozenset[str]:
    questions = [n.value for n in ast.walk(node) if isinstance(n, ast.keyword) and n.arg == "question"]
    constants = (n for n in ast.walk(node) if isinstance(n, ast.Constant) and n not in questions)
    return frozenset(n.value for n in constants if isinstance(n.value, str))


def _imports(path: Path, node: ast.stmt) -> frozenset[tuple[Path, str]]:
    relative = [n for n in ast.walk(node) if isinstance(n, ast.ImportFrom) and n.level]
    names = [(n.module.partition(".")[0], alias.name) for n in relative if n.module for alias in n.names]
    names += [(alias.name, "*") for n in relative if not n.module for alias in n.names]
    return frozenset((path.parent / f"{module}.py", name) for module, name in names)


def _follows(statement: _Statement, user: _Statement) -> bool:
    """Whether one binds what another uses, in the same file or imported from it."""
    if statement.file == user.file and statement.binds & user.uses:
        return True
    names = {name for path, name in user.imports if path == statement.file}
    return "*" in names or bool(statement.binds & names)


def _inside(node: ast.stmt) -> frozenset[str]:
    """The names that a statement uses, but for those of a decorator `check(...)`."""
    declared = [d for d in getattr(node, "decorator_list", ()) if _called(d) == "check"]
    return frozenset().union(*(_used(part) for part in ast.iter_child_nodes(node) if part not in declared))


def _mutates(node: ast.stmt, names: Set[str]) -> bool:
    """Whether it may change what these names of its file stand for, or keep."""
    for n in ast.walk(node):
        if isinstance(n, ast.Global):
            return True
        stored = isinstance(n, ast.Attribute | ast.Subscript) and not isinstance(n.ctx, ast.Load)
        called = isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute) and n.func.attr not in _READING
        if (stored or called) and _root(n) in names:
            return True
    return False


def _root(node: ast.AST) -> str:
    """The name that an expression begins with: `table` of `table["a"].append(1)`."""
    while isinstance(node, ast.Attribute | ast.Subscript | ast.Call):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""


def _is_loose(statement: _Statement, acting: Set[str], assigned: Set[str]) -> bool:
    node = statement.node
    if isinstance(node, _Imported):
        return "*" in statement.binds
    if isinstance(node, _Defined):
        return any(_called(decorator) not in _HARMLESS for decorator in node.decorator_list)
    if not isinstance(node, ast.Assign | ast.AnnAssign | ast.Expr):
        return True
    if _mutates(node, assigned):
        return True
    return not _names_its_function(node.value) and (isinstance(node, ast.Expr) or bool(statement.uses & acting))


def _names_its_function(node: ast.expr | None) -> bool:
    """Whether it is a call such as `graded("square", ...)`, which declares what its text names and nothing else."""
    if not isinstance(node, ast.Call) or _called(node) not in _DECLARING or not node.args:
        return False
    first = node.args[0]
    return isinstance(first, ast.Constant) and isinstance(first.value, str)


def _called(node: ast.expr) -> str:
    """The last name of what is called, or of a decorator without arguments."""
    node = node.func if isinstance(node, ast.Call) else node
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _tree(node: ast.stmt) -> bytes:
    return ast.dump(node).encode()


def _digest(parts: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()
