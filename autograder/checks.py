"""A check is a function: it passes by returning and fails by raising `Failure`; its docstring is its title."""

import importlib.util
import inspect
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.results import Visibility

CheckFunction = Callable[[Any, Any], None]
_MARK = "__nabla_checks__"


class CheckDefinitionError(Exception):
    """A checks.py that an instructor has to mend."""


@dataclass(frozen=True)
class Check:
    """A declared check."""

    id: str
    question: str
    title: str
    points: float
    needs: tuple[str, ...]
    hint: str
    function: CheckFunction
    visibility: Visibility


@dataclass(frozen=True)
class _Declared:
    function: CheckFunction
    question: str
    points: float
    needs: tuple[str, ...]
    hint: str


def check(
    question: str, points: float = 1, needs: Sequence[str] = (), hint: str = ""
) -> Callable[[CheckFunction], CheckFunction]:
    """Declare the decorated function as a check.

    Args:
        question: id of a question of assignment.toml.
        points: what passing earns; 0 for a check that only informs.
        needs: ids of earlier checks; if one of them did not pass, this one is skipped.
        hint: one question that leads on, for failures that bring no better one.

    The function is called with the student proxy and a `numpy.random.Generator`, which is seeded from the release
    seed and the check's id: the same for every student of a release.
    """

    def declare(function: CheckFunction) -> CheckFunction:
        declared = function.__globals__.setdefault(_MARK, [])
        declared.append(_Declared(function, question, points, tuple(needs), hint))
        return function

    return declare


def load_checks(path: Path, visibility: Visibility, import_name: str) -> tuple[Check, ...]:
    """Import a checks.py and return its checks in the order in which they stand there.

    Raises:
        CheckDefinitionError: the file cannot be imported, or two checks have one name, or one has no title.
    """
    if not path.is_file():
        return ()
    spec = importlib.util.spec_from_file_location(import_name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[import_name] = module
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        raise CheckDefinitionError(f"{path}: {type(error).__name__}: {error}") from error
    checks = tuple(_checked(d, visibility, path) for d in getattr(module, _MARK, []))
    names = [c.id for c in checks]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise CheckDefinitionError(f"{path}: two checks are called {twice[0]}: rename one of them")
    return checks


def _checked(declared: _Declared, visibility: Visibility, path: Path) -> Check:
    name = declared.function.__name__
    title = (inspect.getdoc(declared.function) or "").partition("\n")[0].strip().rstrip(".")
    if not title:
        raise CheckDefinitionError(f"{path}: check {name} has no docstring: its first line is the title")
    if declared.points < 0:
        raise CheckDefinitionError(f"{path}: check {name} has negative points")
    return Check(
        name,
        declared.question,
        title,
        float(declared.points),
        declared.needs,
        declared.hint,
        declared.function,
        visibility,
    )
