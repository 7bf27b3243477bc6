"""What the tables of a class need of each result: a few numbers and words, so that no result has to stay in memory."""

import functools
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from autograder.core.results import CheckResult, Outcome, Result, Status, Visibility, max_points_of, points_of


@dataclass(frozen=True)
class DeclaredCheck:
    """What is the same for everybody: most summaries of a class share theirs."""

    id: str
    question: str
    title: str
    visibility: Visibility
    max_points: float


@dataclass(frozen=True, slots=True)
class Summary:
    """One student's result in about a kilobyte."""

    student: str
    checks: tuple[DeclaredCheck, ...]
    statuses: tuple[Status, ...]
    """Of each check."""
    earned: tuple[float, ...]
    """The points of each check."""
    questions: Mapping[str, tuple[float, float]]
    """Points, and the most that there are, by question."""
    points: float
    max_points: float
    outcome: Outcome
    problem: str
    """Why nothing could be run; empty if something could."""
    failed: str
    """Id of the first check to look at; empty if there is none, or a problem."""
    first: str
    """What that check says, or the problem, in one line."""
    anonymous_first: str
    """The same without a line of the student's code."""
    mistakes: tuple[tuple[str, str], ...]
    """Question and id of each known mistake."""
    unknown: tuple[tuple[str, str, tuple[str, ...]], ...]
    """Of each question with failures that no known mistake explains: id, fingerprint, and edits that were found."""
    seconds: float
    isolation: str
    submission: str
    suite: str
    seed: str

    @property
    def counts(self) -> Counter[Status]:
        return Counter(self.statuses)


def summary(student: str, result: Result) -> Summary:
    """The row of a result."""
    told = result.problem or result.first_failure
    return Summary(
        student=student,
        checks=_shared(
            tuple(DeclaredCheck(c.id, c.question, c.title, c.visibility, c.max_points) for c in result.checks)
        ),
        statuses=tuple(c.status for c in result.checks),
        earned=tuple(c.points for c in result.checks),
        questions={q: (points_of(checks), max_points_of(checks)) for q, checks in result.questions.items()},
        points=result.points,
        max_points=result.max_points,
        outcome=result.outcome,
        problem=result.problem.text if result.problem else "",
        failed=told.id if isinstance(told, CheckResult) else "",
        first=told.text.partition("\n")[0] if told else "",
        anonymous_first=told.message.partition("\n")[0] if told else "",
        mistakes=tuple(dict.fromkeys((c.question, name) for c in result.checks for name in c.diagnosis)),
        unknown=tuple(_unknown(question, checks) for question, checks in result.questions.items() if _alike(checks)),
        seconds=result.seconds,
        isolation=result.isolation,
        submission=result.submission,
        suite=result.suite,
        seed=result.seed,
    )


def _alike(checks: Sequence[CheckResult]) -> str:
    return next((c.alike for c in checks if c.alike), "")


def _unknown(question: str, checks: Sequence[CheckResult]) -> tuple[str, str, tuple[str, ...]]:
    return question, _alike(checks), tuple(dict.fromkeys(edit for c in checks for edit in c.edits))


def declared(summaries: Iterable[Summary]) -> tuple[DeclaredCheck, ...]:
    """Every check that one of them has, in their order."""
    found: dict[str, DeclaredCheck] = {}
    for one in summaries:
        for check in one.checks:
            found.setdefault(check.id, check)
    return tuple(found.values())


@functools.lru_cache(maxsize=64)
def _shared(checks: tuple[DeclaredCheck, ...]) -> tuple[DeclaredCheck, ...]:
    return checks
