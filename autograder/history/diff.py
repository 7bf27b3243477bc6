"""Two gradings of a class: whose points moved, in which checks, and why."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from autograder.core.results import CheckResult, Result
from autograder.core.tables import cell, csv_text, number
from autograder.history.reasons import UNEXPLAINED, Basis, reasons

Versions = Mapping[str, Mapping[str, str]]
"""By student, the versions of packages that a result was made with."""


@dataclass(frozen=True)
class CheckChange:
    """One check before and after; the status is `none` where it is not declared."""

    check: str
    question: str
    before: str
    after: str
    points: float
    """What it adds."""


@dataclass(frozen=True)
class Movement:
    """One student whose checks came out otherwise."""

    student: str
    before: float
    after: float
    reasons: tuple[str, ...]
    changes: tuple[CheckChange, ...]

    @property
    def unexplained(self) -> bool:
        return self.reasons == (UNEXPLAINED,)


@dataclass(frozen=True)
class ClassDiff:
    """What moved between two gradings."""

    movements: tuple[Movement, ...]
    same: int
    left: tuple[str, ...]
    """Students of the old grading only."""
    joined: tuple[str, ...]
    """Students of the new one only."""

    @property
    def up(self) -> int:
        return sum(m.after > m.before for m in self.movements)

    @property
    def down(self) -> int:
        return sum(m.after < m.before for m in self.movements)

    @property
    def unexplained(self) -> tuple[str, ...]:
        return tuple(m.student for m in self.movements if m.unexplained)

    @property
    def transitions(self) -> Counter[tuple[str, str]]:
        """How often a check went from one status to another."""
        return Counter((c.before, c.after) for m in self.movements for c in m.changes)

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, allow_nan=False) + "\n"

    def to_csv(self) -> str:
        """A row for each check that changed."""
        header = ["student", "points before", "points after", "check", "question", "before", "after", "points", "why"]
        rows = []
        for m in self.movements:
            for c in m.changes:
                row = [cell(m.student), number(m.before), number(m.after), cell(c.check), cell(c.question)]
                rows.append([*row, c.before, c.after, number(c.points), cell("; ".join(m.reasons))])
        return csv_text(header, rows)


def compare(old: Mapping[str, Result], new: Mapping[str, Result], old_made: Versions, new_made: Versions) -> ClassDiff:
    """Compare the results of two gradings by status and points; timings and words do not count.

    Each result is asked for once, and none is kept.
    """
    both = sorted(old.keys() & new.keys())
    movements = []
    for student in both:
        was, now = old[student], new[student]
        changes = _changes(was, now)
        if changes:
            why = reasons(_basis(was, old_made.get(student, {})), _basis(now, new_made.get(student, {})))
            movements.append(Movement(student, was.points, now.points, why, changes))
    movements.sort(key=lambda m: (-abs(m.after - m.before), m.student))
    left, joined = sorted(old.keys() - new.keys()), sorted(new.keys() - old.keys())
    return ClassDiff(tuple(movements), len(both) - len(movements), tuple(left), tuple(joined))


def _changes(old: Result, new: Result) -> tuple[CheckChange, ...]:
    before, after = ({c.id: c for c in result.checks} for result in (old, new))
    changes = []
    for name in dict.fromkeys((*before, *after)):
        was, now = before.get(name), after.get(name)
        points = (now.points if now else 0.0) - (was.points if was else 0.0)
        if _status(was) != _status(now) or points:
            question = (now or was or new.checks[0]).question
            changes.append(CheckChange(name, question, _status(was), _status(now), points))
    return tuple(changes)


def _status(check: CheckResult | None) -> str:
    return "none" if check is None else check.status.value


def _basis(result: Result, versions: Mapping[str, str]) -> Basis:
    known = result.submission, result.suite, result.seed, result.isolation, result.has_error
    return Basis(*known, versions)
