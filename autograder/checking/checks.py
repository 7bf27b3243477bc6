"""A check is a function: it passes by returning and fails by raising `Failure`; its docstring is its title."""

import importlib.util
import inspect
import sys
import traceback
import types
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.machinery import SOURCE_SUFFIXES, FileFinder, SourceFileLoader
from pathlib import Path
from typing import Any, NoReturn

from autograder.core.results import Visibility

CheckFunction = Callable[[Any, Any], None]
_MARK = "__nabla_checks__"


class CheckDefinitionError(Exception):
    """A checks.py that an instructor has to fix."""


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
    section: str = ""
    """Heading of the handout's section, where it is not the question's."""
    promise: bool = False
    """Derived from a contract, and public because it holds no secret."""
    more: str = ""
    """A second, more concrete question, and an example to try by hand; of public checks only."""
    place: tuple[str, int] | None = None
    """File and line of its declaration."""

    @property
    def where(self) -> str:
        """The place, as messages name it."""
        return f"{self.place[0]} line {self.place[1]}" if self.place else self.id

    @property
    def decides(self) -> bool:
        """Whether what it tests is drawn or derived; an example worked by hand could be answered by heart."""
        return self.promise or self.visibility is Visibility.HIDDEN


@dataclass(frozen=True)
class _Declared:
    function: CheckFunction
    question: str
    points: float
    needs: tuple[str, ...]
    hint: str
    section: str
    promise: bool
    more: str
    line: int


def check(
    question: str, points: float = 1, needs: Sequence[str] = (), hint: str = "", section: str = "", more: str = ""
) -> Callable[[CheckFunction], CheckFunction]:
    """Declare the decorated function as a check.

    Args:
        question: id of a question of assignment.toml.
        points: what passing earns; 0 for a check that only informs.
        needs: ids of earlier checks; if one of them did not pass, this one is skipped.
        hint: one question that leads on, for failures that bring no better one.
        section: heading of the handout's section to read, where it is another than the question's.
        more: of a public check, for those whom the hint leaves stuck: a second, more concrete question, and an
            example to try by hand. Told when something came back and it is wrong.

    The function is called with the student proxy and a `numpy.random.Generator`, which is seeded from the release
    seed and the check's id: the same for every student of a release.
    """

    def declare(function: CheckFunction) -> CheckFunction:
        declare_check(function.__globals__, function, question, points, needs, hint, section, more=more)
        return function

    return declare


def declare_check(
    into: dict[str, Any],
    function: CheckFunction,
    question: str,
    points: float,
    needs: Sequence[str],
    hint: str,
    section: str,
    *,
    promise: bool = False,
    more: str = "",
) -> None:
    """Add a check to the module whose globals are `into`; what `check` does, for checks that are derived."""
    if isinstance(needs, str):
        raise TypeError(f"needs={needs!r} of {function.__name__}: give a list, [{needs!r}]")
    declared = into.setdefault(_MARK, [])
    declared.append(_Declared(function, question, points, tuple(needs), hint, section, promise, more, _line_in(into)))


def _line_in(module: dict[str, Any]) -> int:
    """Where the module whose globals these are is being run."""
    frame = sys._getframe(1)
    while frame.f_globals is not module and frame.f_back is not None:
        frame = frame.f_back
    return frame.f_lineno


def named_check(name: str, title: str, body: CheckFunction) -> CheckFunction:
    """`body` as a check of this name (its id) and title."""

    def derived(student: Any, rng: Any) -> None:
        body(student, rng)

    derived.__name__, derived.__doc__ = name, title
    return derived


def check_files(folder: Path) -> list[Path]:
    """The sources of a folder's checks: `checks.py`, or all files of a package `checks/`, say one for each question."""
    if (folder / "checks.py").is_file():
        return [folder / "checks.py"]
    return sorted((folder / "checks").glob("*.py"))


def load_checks(folder: Path, visibility: Visibility, import_name: str) -> tuple[Check, ...]:
    """Import the checks of a folder and return them, file by file, in the order in which they stand there.

    In a package, files whose names begin with `_` are what the others share: `from ._inputs import ordinary`.

    Raises:
        CheckDefinitionError: a file cannot be imported, two checks have one name, or one has no title or takes other
            arguments than student and rng.
    """
    files = check_files(folder)
    for stale in [name for name in sys.modules if name.startswith(f"{import_name}.")]:
        del sys.modules[stale]  # of an earlier load: the files may have changed since
    if files and files[0].parent.name == "checks":
        package, place = types.ModuleType(import_name), str(folder / "checks")
        package.__path__ = [place]
        sys.modules[import_name] = package
        sys.path_importer_cache[place] = FileFinder(place, (_AsItStands, SOURCE_SUFFIXES))
    checks: list[Check] = []
    for file in files:
        if not file.name.startswith("_"):
            name = import_name if file.parent == folder else f"{import_name}.{file.stem}"
            module = imported(file, name)
            checks += [_checked(d, visibility, file) for d in getattr(module, _MARK, [])]
    seen: set[str] = set()
    for check in checks:
        if check.id in seen:
            raise CheckDefinitionError(f"{check.where}: two checks are called {check.id}: rename one of them")
        seen.add(check.id)
    return tuple(checks)


class _AsItStands(SourceFileLoader):
    """Takes no bytecode from a cache, which goes by size and second: an edit or a release may have both of the last."""

    def path_stats(self, path: Any) -> NoReturn:  # noqa: ARG002
        raise OSError("not to be cached")


def imported(path: Path, name: str) -> types.ModuleType:
    """The module in a file of an assignment; raises `CheckDefinitionError` if it cannot be imported."""
    spec = importlib.util.spec_from_file_location(name, path, loader=_AsItStands(name, str(path)))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except CheckDefinitionError as error:  # which begins with the name of the file
        raise CheckDefinitionError(f"{path.parent / str(error)}") from error
    except SyntaxError as error:
        raise CheckDefinitionError(f"{error.filename} line {error.lineno}: {error.msg}") from error
    except Exception as error:
        frames = traceback.extract_tb(error.__traceback__)
        own = next((f for f in reversed(frames) if Path(f.filename).parent == path.parent), None)
        place = f"{own.filename} line {own.lineno}" if own else str(path)
        raise CheckDefinitionError(f"{place}: {type(error).__name__}: {error}") from error
    return module


def _checked(declared: _Declared, visibility: Visibility, path: Path) -> Check:
    name, place = declared.function.__name__, f"{path} line {declared.line}"
    title = (inspect.getdoc(declared.function) or "").partition("\n")[0].strip().rstrip(".")
    if not title:
        raise CheckDefinitionError(f"{place}: check {name} has no docstring: its first line is the title")
    signature = inspect.signature(declared.function, follow_wrapped=False)  # what is wrapped may be given more
    try:
        signature.bind("student", "rng")
    except TypeError:
        raise CheckDefinitionError(f"{place}: check {name}{signature} is called with (student, rng)") from None
    if not isinstance(declared.points, int | float) or not declared.points >= 0:
        raise CheckDefinitionError(f"{place}: check {name} is worth {declared.points!r}: give a number, 0 or more")
    if declared.more and visibility is Visibility.HIDDEN:
        raise CheckDefinitionError(f"{place}: check {name} is hidden: more= is for public checks, leave it out")
    return Check(
        name,
        declared.question,
        title,
        float(declared.points),
        declared.needs,
        declared.hint,
        declared.function,
        visibility,
        declared.section,
        declared.promise,
        declared.more,
        (str(path), declared.line),
    )
