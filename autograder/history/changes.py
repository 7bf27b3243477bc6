"""What the last run changed, from the log of a graded folder."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from autograder.history.reasons import Basis, reasons

Event = Mapping[str, Any]
"""A line of the log: `run`, then `result` or `found` for students, then `end`."""


@dataclass(frozen=True)
class PointsChange:
    """A student whose points are others than before; `before` is None for one who is new."""

    student: str
    before: float | None
    after: float
    reasons: tuple[str, ...]

    @property
    def gain(self) -> float:
        return self.after - (self.before or 0.0)


@dataclass(frozen=True)
class Changes:
    """The last run, and those that were interrupted before it, against all that was known by then."""

    since: str
    """When the run before it was done, as the log says."""
    moved: tuple[PointsChange, ...]
    """The largest change first."""
    new: tuple[PointsChange, ...]
    same: int
    """How many were graded again and kept their points."""


def changes(events: Sequence[Event]) -> Changes | None:
    """None when there was no finished run before the last one."""
    starts = [i for i, event in enumerate(events) if event["event"] == "run"]
    ends = [i for i, e in enumerate(events) if e["event"] == "end" and e.get("ended") == "done" and i < max(starts)]
    if not ends:
        return None
    before, after = latest(events[: ends[-1]]), latest(events[ends[-1] :])
    found = [_change(student, before.get(student), event) for student, event in after.items()]
    moved = [c for c in found if c.before is not None and c.gain != 0]
    return Changes(
        since=str(events[ends[-1]].get("time", "")),
        moved=tuple(sorted(moved, key=lambda c: (-abs(c.gain), c.student))),
        new=tuple(sorted((c for c in found if c.before is None), key=lambda c: c.student)),
        same=sum(c.before is not None and c.gain == 0 for c in found),
    )


def latest(events: Sequence[Event]) -> dict[str, Event]:
    """By student, the last line about their result."""
    return {event["student"]: event for event in events if event["event"] in ("result", "found")}


def _change(student: str, old: Event | None, new: Event) -> PointsChange:
    if old is None:
        return PointsChange(student, None, _points(new), ())
    why = () if _points(old) == _points(new) else reasons(_basis(old), _basis(new))
    return PointsChange(student, _points(old), _points(new), why)


def _basis(event: Event) -> Basis:
    submission, suite, seed, isolation = (str(event.get(k, "")) for k in ("submission", "suite", "seed", "isolation"))
    return Basis(submission, suite, seed, isolation, bool(event.get("error")))


def _points(event: Event) -> float:
    value = event.get("points")
    return float(value) if isinstance(value, int | float) else 0.0
