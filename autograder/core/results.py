"""The outcome of grading one submission, and its JSON form.

Everything that is shown or exported (terminal, CSV, Gradescope, pages) is a pure function of `Result`.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import Self

from autograder.core.failure import located
from autograder.core.picture import Picture

SCHEMA_VERSION = 3


class Status(StrEnum):
    """Three things that must never be confused: the answer is wrong, it was not looked at, the grader failed."""

    PASSED = "passed"
    FAILED = "failed"
    SKIPPED = "skipped"
    ERROR = "error"


class Outcome(StrEnum):
    """What came of a student's submission as a whole."""

    GRADED = "graded"
    NOT_RUN = "not run"
    """It has a problem: nothing in it could be run."""
    ERROR = "error"
    """Part of it could not be graded, through no fault of the student's: its points may not be published."""
    MISSING = "missing"
    """The student did not submit."""
    NOT_GRADED = "not graded"
    """There is a submission and no result of it yet."""

    @property
    def settled(self) -> bool:
        """Whether a grade may be published."""
        return self not in (Outcome.ERROR, Outcome.NOT_GRADED)


class Visibility(StrEnum):
    PUBLIC = "public"
    HIDDEN = "hidden"


class ResultFormatError(ValueError):
    """A file that is no result, or one of another version."""


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
    """What is wrong, the same for everybody who is wrong in this way."""
    place: str = ""
    """Where in the student's code, with that line; empty where it is not known or may not be shown."""
    detail: str = ""
    """Further lines: positions and numbers, or what the diagnosis found."""
    hint: str = ""
    more: str = ""
    """Of a public check: a second, more concrete question, and an example to try by hand."""
    uses: tuple[str, ...] = ()
    """Of a failed check: functions that its function uses and of which other checks fail, so that it may by them."""
    diagnosis: tuple[str, ...] = ()
    """The known mistakes that explain it."""
    edits: tuple[str, ...] = ()
    """For instructors: small changes of the submission's own code that make it pass, each with its line."""
    alike: str = ""
    """For instructors: the same for all submissions that are wrong in the same way, as far as the question shows it."""
    notes: tuple[str, ...] = ()
    seconds: float = 0.0
    section: str = ""
    """Heading of the handout's section to read again."""
    picture: Picture | None = None

    @property
    def text(self) -> str:
        """Message, place and detail as they are shown."""
        lines = [located(self.message, self.place), self.detail]
        return "\n".join(line for line in lines if line)


@dataclass(frozen=True)
class Problem:
    """Why a submission as a whole could not be run: no file, a syntax error, an import that fails."""

    kind: str
    message: str
    hint: str = ""
    place: str = ""
    detail: str = ""

    @property
    def text(self) -> str:
        """Message, place and detail as they are shown."""
        return located(self.message, self.place) + (f" ({self.detail})" if self.detail else "")


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
        return points_of(self.checks)

    @property
    def max_points(self) -> float:
        return max_points_of(self.checks)

    @property
    def has_error(self) -> bool:
        """True when part of this could not be graded through no fault of the student's."""
        return any(c.status is Status.ERROR for c in self.checks)

    @property
    def outcome(self) -> Outcome:
        if self.has_error:
            return Outcome.ERROR
        return Outcome.NOT_RUN if self.problem else Outcome.GRADED

    @property
    def first_failure(self) -> CheckResult | None:
        """The first thing to look at, unless there is a problem."""
        return next((c for c in self.checks if c.status in (Status.FAILED, Status.ERROR)), None)

    @cached_property
    def questions(self) -> Mapping[str, tuple[CheckResult, ...]]:
        """The checks of each question, both in their order."""
        found: dict[str, list[CheckResult]] = {}
        for check in self.checks:
            found.setdefault(check.question, []).append(check)
        return {question: tuple(checks) for question, checks in found.items()}

    def of_question(self, question: str) -> tuple[CheckResult, ...]:
        return self.questions.get(question, ())

    def without_timings(self) -> Self:
        """The part that is identical whenever the same submission is graded again."""
        return replace(self, seconds=0.0, checks=tuple(replace(c, seconds=0.0) for c in self.checks))

    def to_json(self) -> str:
        """Raises ValueError when the points are no numbers."""
        import msgspec  # only graders read and write results: students' machines need not have it

        if not math.isfinite(self.points + self.max_points):
            raise ValueError("points that are not finite")
        return msgspec.json.format(msgspec.json.encode(self), indent=1).decode() + "\n"

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """Read and validate; raises `ResultFormatError` with the path of what is wrong, say `$.checks[3].status`."""
        import msgspec

        graded_assignment(text)
        try:
            return msgspec.json.decode(text, type=cls)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise ResultFormatError(str(error)) from None


@dataclass(frozen=True)
class _Header:
    schema: int
    assignment: str


def graded_assignment(text: str | bytes) -> str:
    """Whose result this is, without reading the rest of it. Raises `ResultFormatError`."""
    import msgspec

    try:
        header = msgspec.json.decode(text, type=_Header)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ResultFormatError(str(error)) from None
    if header.schema != SCHEMA_VERSION:
        raise ResultFormatError(
            f"schema {header.schema} where {SCHEMA_VERSION} is expected: grade again with this version"
        )
    return header.assignment


def points_of(checks: Iterable[CheckResult]) -> float:
    """What these checks earned."""
    return math.fsum(c.points for c in checks)  # fsum, so that ten times 0.1 is 1.0


def max_points_of(checks: Iterable[CheckResult]) -> float:
    """The most that they can earn."""
    return math.fsum(c.max_points for c in checks)
