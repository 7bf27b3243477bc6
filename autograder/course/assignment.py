"""A folder with an assignment.toml -> `Assignment`."""

import ast
import contextlib
import math
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any, TypeGuard

from autograder.core.fingerprint import fingerprint
from autograder.core.limits import Limits
from autograder.core.policy import KEYS, Policy
from autograder.core.text import what_there_is
from autograder.course.definitions import functions

FORMATS = ("py", "ipynb")
STUB = "stub.txt"
"""In a student's folder: the module as it was handed out."""
_SETTINGS = ("order", "after", "files", "formats", "imports", "limits", "policy", "release")
_KEYS = ("title", "summary", *_SETTINGS, "questions")
_STAMPED = ("name", "handed_out")  # what a release adds to the student's copy


class AssignmentError(Exception):
    """An assignment that cannot be read; the message names the file, the key and what to do."""


@dataclass(frozen=True)
class Question:
    """A part of an assignment that is graded on its own."""

    id: str
    title: str
    functions: tuple[str, ...]
    """The functions that a student writes for it."""
    section: str = ""
    """Heading of the handout's section about it."""
    classes: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    """The classes that a student writes for it, or parts of: name -> methods."""
    learned: str = ""
    """What it was for, in a sentence: told when all of its checks pass."""

    @property
    def names(self) -> tuple[str, ...]:
        """Its functions, and its methods as `Class.method`."""
        return (*self.functions, *(f"{name}.{method}" for name, methods in self.classes.items() for method in methods))


@dataclass(frozen=True)
class Assignment:
    """What students get, and where the instructor's side of it is (None on a student's machine)."""

    name: str
    title: str
    summary: str
    questions: tuple[Question, ...]
    files: tuple[str, ...]
    """What is submitted; the first is the module with the functions."""
    imports: tuple[str, ...]
    limits: Limits
    folder: Path
    solution: Path | None = field(default=None)
    policy: Policy = field(default_factory=Policy)
    formats: tuple[str, ...] = ("py",)
    """In which forms the module may be submitted; of two that were, the first counts (see `handed_out`)."""
    order: float | None = None
    """Its place among the assignments of the course; the lowest comes first."""
    after: tuple[str, ...] = ()
    """The assignments of the course that students need before it."""
    keeps_torch: bool = False
    """Whether torch is installed where a release is graded, even if all that it would compute comes along."""
    handed_out_as: str = ""
    """In a student's folder, where the stub is edited in place: the fingerprint that it had."""

    @property
    def module(self) -> str:
        return PurePosixPath(self.files[0]).stem

    @property
    def stub(self) -> Path:
        return self.folder / self.files[0]

    @property
    def module_files(self) -> tuple[str, ...]:
        """Names under which the module may be submitted."""
        return tuple(f"{self.module}.{form}" for form in self.formats)

    @property
    def which_counts(self) -> str:
        """The rule for students who hand in more than one form; empty when there is only one."""
        if len(self.module_files) == 1:
            return ""
        first, second = self.module_files
        return f"If you hand in both `{first}` and `{second}`, `{first}` counts, unless it is still as you got it."

    @property
    def handed_out(self) -> str:
        """Fingerprint of the stub. A file that still has it does not count while another has not."""
        return self.handed_out_as or fingerprint([self.stub.read_bytes()])

    @property
    def handout(self) -> str:
        """The text of README.md; empty where there is none."""
        path = self.folder / "README.md"
        return path.read_text(encoding="utf-8") if path.is_file() else ""

    def section_of(self, question: str) -> str:
        """Heading of the handout's section about a question; empty when none is declared."""
        return next((q.section for q in self.questions if q.id == question), "")

    def question_of(self, name: str) -> str | None:
        """Id of the question that asks for this function or method (`Value.exp`); of a class, the first with it."""
        return next((q.id for q in self.questions if name in q.names or name in q.classes), None)

    @cached_property
    def asked_for(self) -> Mapping[str, tuple[str, ...]]:
        """Everything that a student writes (functions, classes, methods as `Class.method`), with the names of its
        arguments in the stub; without them where there is none that can be read.
        """
        handed_out = self.folder / STUB
        found: dict[str, ast.FunctionDef] = {}
        with contextlib.suppress(OSError, SyntaxError, ValueError):
            found = functions(ast.parse((handed_out if handed_out.is_file() else self.stub).read_bytes()).body)
        arguments = {name: tuple(a.arg for a in node.args.args) for name, node in found.items()}
        return {name: arguments.get(name, ()) for q in self.questions for name in (*q.names, *q.classes)}


def load_assignment(folder: Path, solution: Path | None = None) -> Assignment:
    """Read `folder/assignment.toml`; raises `AssignmentError`."""
    path = folder / "assignment.toml"
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise AssignmentError(f"{folder} is not an assignment: it has no assignment.toml") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise AssignmentError(f"{path}: {error}") from None
    name = folder.resolve().name if solution is None else solution.name
    return _Reader(path).assignment(data, data.get("name", name), folder, solution)


def find_assignment(name: str, course: Path) -> Assignment:
    """The assignment `name` of the course folder that holds `assignments/` and `solutions/`."""
    names = list_assignments(course)
    if name not in names:
        raise AssignmentError(f"no assignment {name} in {course / 'assignments'}{what_there_is(name, names)}")
    return load_assignment(course / "assignments" / name, course / "solutions" / name)


def list_assignments(course: Path) -> list[str]:
    """Names of the assignments of a course folder, in the order of the course."""
    return [folder.name for folder in assignment_folders(course / "assignments")]


def assignment_folders(folder: Path) -> list[Path]:
    """The assignments in a folder: by their `order`, then those without one by name."""
    return sorted((p.parent for p in folder.glob("*/assignment.toml")), key=_place)


def _place(folder: Path) -> tuple[float, str]:
    try:
        order = tomllib.loads((folder / "assignment.toml").read_text(encoding="utf-8")).get("order")
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        order = None  # whoever loads it is told what is wrong
    return (order if _is_number(order) else math.inf, folder.name)


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def chosen_questions(assignment: Assignment, wanted: Iterable[str] | None) -> tuple[Question, ...]:
    """Some questions by their ids or titles, in the assignment's order; None for all. Raises AssignmentError."""
    if wanted is None:
        return assignment.questions
    known = {key: q for q in assignment.questions for key in (q.title.casefold(), q.id.casefold())}
    found = {}
    for text in wanted:
        if text.casefold() not in known:
            raise AssignmentError(f"no question {text}{what_there_is(text, (q.id for q in assignment.questions))}")
        found[text.casefold()] = known[text.casefold()]
    return tuple(q for q in assignment.questions if q in found.values())


@dataclass(frozen=True)
class _Reader:
    path: Path
    place: str = ""
    """Where in the file: `question 1: `."""

    def assignment(self, data: Mapping[str, Any], name: str, folder: Path, solution: Path | None) -> Assignment:
        self._known(data, (*_KEYS, *_STAMPED), "the top level")
        questions = tuple(
            replace(self, place=f"question {number}: ")._question(question)
            for number, question in enumerate(self._list(data, "questions", dict), 1)
        )
        self._unique([q.id for q in questions], "question id")
        self._unique([name for q in questions for name in q.names], "function")
        files = tuple(self._list(data, "files", str)) if "files" in data else (f"{name}.py",)
        for file in files:
            if PurePosixPath(file).name != file or not file.endswith(".py"):
                raise self._wrong("files", f"{file!r} is not the plain name of a .py file")
        return Assignment(
            name=name,
            title=self._text(data, "title"),
            summary=self._text(data, "summary"),
            questions=questions,
            files=files,
            imports=tuple(self._list(data, "imports", str)) if "imports" in data else ("numpy",),
            limits=self._limits(self._table(data, "limits")),
            folder=folder,
            solution=solution,
            policy=self._policy(self._table(data, "policy")),
            formats=self._formats(data),
            order=self._order(data),
            after=tuple(self._list(data, "after", str)) if "after" in data else (),
            keeps_torch=self._keeps_torch(self._table(data, "release")),
            handed_out_as=self._text(data, "handed_out") if "handed_out" in data else "",
        )

    def _question(self, data: Mapping[str, Any]) -> Question:
        self._known(data, ("id", "title", "functions", "classes", "section", "learned"), "a question")
        classes = self._table(data, "classes")
        return Question(
            self._text(data, "id"),
            self._text(data, "title"),
            tuple(self._list(data, "functions", str)) if "functions" in data or not classes else (),
            self._text(data, "section") if "section" in data else "",
            {name: tuple(replace(self, place=f"{self.place}classes.")._list(classes, name, str)) for name in classes},
            self._text(data, "learned") if "learned" in data else "",
        )

    def _formats(self, data: Mapping[str, Any]) -> tuple[str, ...]:
        formats = tuple(self._list(data, "formats", str)) if "formats" in data else FORMATS
        if not set(formats) <= set(FORMATS) or len(set(formats)) != len(formats):
            raise self._wrong("formats", f"{', '.join(formats)}: there is {' and '.join(FORMATS)}, each once")
        return formats

    def _order(self, data: Mapping[str, Any]) -> float | None:
        order = data.get("order")
        if order is not None and not _is_number(order):
            raise self._wrong("order", "a number is expected")
        return order

    def _limits(self, data: Mapping[str, Any]) -> Limits:
        self._known(data, [f.name for f in fields(Limits)], "[limits]")
        for key, value in data.items():
            if not _is_number(value) or value <= 0:
                raise self._wrong(f"limits.{key}", "a positive number is expected")
        return Limits(**data)

    def _keeps_torch(self, data: Mapping[str, Any]) -> bool:
        self._known(data, ("torch",), "[release]")
        torch = data.get("torch", False)
        if not isinstance(torch, bool):
            raise self._wrong("release.torch", "true or false is expected")
        return torch

    def _policy(self, data: Mapping[str, Any]) -> Policy:
        self._known(data, KEYS, "[policy]")
        try:
            return Policy.from_table(data)
        except ValueError as error:
            raise self._wrong("policy", str(error)) from None

    def _text(self, data: Mapping[str, Any], key: str) -> str:
        value = data.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self._wrong(key, "a text is expected")
        return value

    def _list(self, data: Mapping[str, Any], key: str, kind: type) -> list[Any]:
        value = data.get(key)
        if not isinstance(value, list) or not value or not all(isinstance(v, kind) for v in value):
            raise self._wrong(key, "a list of texts is expected" if kind is str else f"a table [[{key}]] is expected")
        return value

    def _table(self, data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        value = data.get(key, {})
        if not isinstance(value, dict):
            raise self._wrong(key, f"a table [{key}] is expected")
        return value

    def _known(self, data: Mapping[str, Any], allowed: Iterable[str], where: str) -> None:
        names = list(allowed)
        for key in data:
            if key not in names:
                raise self._wrong(key, f"not a key of {where}{what_there_is(key, names)}")

    def _unique(self, names: list[str], what: str) -> None:
        for name in names:
            if names.count(name) > 1:
                raise self._wrong("questions", f"the {what} {name} is there twice")

    def _wrong(self, key: str, why: str) -> AssignmentError:
        return AssignmentError(f"{self.path}: {self.place}{key}: {why}")
