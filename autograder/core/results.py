"""The outcome of grading one submission, and its JSON form.

Everything that is shown or exported (terminal, CSV, Gradescope, pages) is a pure function of `Result`.
"""

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from typing import Any, Self

from autograder.core.picture import Picture, PictureKind, Series

SCHEMA_VERSION = 2


class Status(StrEnum):
    """Three things that must never be confused: the answer is wrong, it was not looked at, we broke."""

    PASSED = "passed"
    FAILED = "failed"
    SKIPPED = "skipped"
    ERROR = "error"


class Visibility(StrEnum):
    PUBLIC = "public"
    HIDDEN = "hidden"


class ResultFormatError(ValueError):
    """A results.json that is not one of ours, or of another version."""


@dataclass(frozen=True)
class CheckResult:
    """What came of one declared check."""

    id: str
    question: str
    title: str
    visibility: Visibility
    max_points: float
    points: float
    status: Status
    kind: str = ""
    """Why it did not pass, in one word for statistics: value, shape, exception, timeout, crash, ..."""
    message: str = ""
    hint: str = ""
    diagnosis: str = ""
    notes: tuple[str, ...] = ()
    seconds: float = 0.0
    section: str = ""
    """Heading of the handout's section to read again."""
    picture: Picture | None = None


@dataclass(frozen=True)
class Problem:
    """Why a submission as a whole could not be run: no file, a syntax error, an import that fails."""

    kind: str
    message: str
    hint: str = ""


@dataclass(frozen=True)
class Result:
    """One submission graded: a pure function of (submission, suite, seed) but for isolation and timings."""

    assignment: str
    suite: str
    """Hash of everything that decides the grade but the submission and the seed."""
    seed: str
    """Identifier of the seed, not the seed."""
    submission: str
    """Hash of the submitted files."""
    isolation: str
    isolation_layers: tuple[str, ...]
    checks: tuple[CheckResult, ...]
    problem: Problem | None = None
    notes: tuple[str, ...] = ()
    seconds: float = 0.0
    pictures: tuple[Picture, ...] = ()
    """Of questions, as their assignment declares them."""
    schema: int = SCHEMA_VERSION

    @property
    def points(self) -> float:
        return _total(c.points for c in self.checks)

    @property
    def max_points(self) -> float:
        return _total(c.max_points for c in self.checks)

    @property
    def has_error(self) -> bool:
        """True when part of this could not be graded through no fault of the student's."""
        return any(c.status is Status.ERROR for c in self.checks)

    def of_question(self, question: str) -> tuple[CheckResult, ...]:
        return tuple(c for c in self.checks if c.question == question)

    def without_timings(self) -> Self:
        """The part that is identical whenever the same submission is graded again."""
        return replace(self, seconds=0.0, checks=tuple(replace(c, seconds=0.0) for c in self.checks))

    def to_json(self) -> str:
        return json.dumps(asdict(self), indent=1, ensure_ascii=False, allow_nan=False) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read and validate; raises `ResultFormatError` naming the field that is wrong."""
        try:
            data = json.loads(text)
        except ValueError as error:
            raise ResultFormatError(f"not JSON: {error}") from None
        if not isinstance(data, dict) or data.get("schema") != SCHEMA_VERSION:
            found = data.get("schema") if isinstance(data, dict) else type(data).__name__
            raise ResultFormatError(
                f"schema {found!r} where {SCHEMA_VERSION} is expected: grade again with this version"
            )
        checks = tuple(_check_from(c) for c in _sequence(data, "checks"))
        problem = data.get("problem")
        return cls(
            **_pick(data, cls, skip={"checks", "problem", "isolation_layers", "notes", "pictures"}),
            checks=checks,
            problem=None if problem is None else Problem(**_pick(problem, Problem)),
            isolation_layers=tuple(map(str, _sequence(data, "isolation_layers"))),
            notes=tuple(map(str, _sequence(data, "notes"))),
            pictures=tuple(_picture_from(p) for p in _sequence(data, "pictures")),
        )


def _total(values: Iterable[float]) -> float:
    # fsum, so that ten times 0.1 is 1.0
    return math.fsum(values)


def _check_from(data: Any) -> CheckResult:
    values = _pick(data, CheckResult, skip={"status", "visibility", "notes", "picture"})
    try:
        return CheckResult(
            **values,
            status=Status(data["status"]),
            visibility=Visibility(data["visibility"]),
            notes=tuple(map(str, _sequence(data, "notes"))),
            picture=None if data["picture"] is None else _picture_from(data["picture"]),
        )
    except (KeyError, ValueError) as error:
        raise ResultFormatError(f"check {values.get('id')!r}: {error}") from None


def _picture_from(data: Any) -> Picture:
    values = _pick(data, Picture, skip={"kind", "series"})
    series = tuple(
        Series(**_pick(s, Series, skip={"x", "y"}), x=_numbers(s, "x"), y=_numbers(s, "y"))
        for s in _sequence(data, "series")
    )
    try:
        return Picture(kind=PictureKind(data["kind"]), series=series, **values)
    except (KeyError, ValueError) as error:
        raise ResultFormatError(f"picture {values['title']!r}: {error}") from None


def _numbers(data: Mapping[str, Any], name: str) -> tuple[float, ...]:
    values = _sequence(data, name)
    if not all(isinstance(v, int | float) and not isinstance(v, bool) and math.isfinite(v) for v in values):
        raise ResultFormatError(f"{name}: finite numbers are expected")
    return tuple(map(float, values))


_TYPES: Mapping[str, type | tuple[type, ...]] = {
    "points": (int, float),
    "max_points": (int, float),
    "seconds": (int, float),
    "schema": int,
}


def _pick(data: Any, cls: type, skip: Iterable[str] = ()) -> dict[str, Any]:
    """The fields of dataclass `cls` from `data`, each of its declared type."""
    if not isinstance(data, dict):
        raise ResultFormatError(f"{cls.__name__}: an object is expected, not {type(data).__name__}")
    names = [f.name for f in fields(cls) if f.name not in set(skip)]
    for name in names:
        expected = _TYPES.get(name, str)
        value = data.get(name)
        if not isinstance(value, expected) or isinstance(value, bool):
            raise ResultFormatError(f"{cls.__name__}.{name}: {value!r} is not allowed")
        if isinstance(value, float) and not math.isfinite(value):
            raise ResultFormatError(f"{cls.__name__}.{name}: {value!r} is not finite")
    return {name: data[name] for name in names}


def _sequence(data: Mapping[str, Any], name: str) -> list[Any]:
    value = data.get(name)
    if not isinstance(value, list):
        raise ResultFormatError(f"{name}: a list is expected, not {type(value).__name__}")
    return value
