"""How often and how late one may hand in: declared in assignment.toml, decided from what the platform knows.

Grading never sees this: a policy refuses an upload before it is graded, or takes points off the total, in an entry of
its own. The points of the checks are what the checks gave.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import datetime, timedelta
from typing import Any, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from autograder.core.text import quantity

_REFUSED = "refused"
"""Key of `extra_data` in the results of an upload that was refused, which is then no attempt."""
_FAULT = "infrastructure_error"
NO_ATTEMPT = "no_attempt"
"""Likewise of an upload that is none by the policy."""
NOT_COUNTED = "not_counted"
"""Likewise: the times of earlier uploads that were no attempts."""


_WORDS = {
    "attempt": ("last", "best"),
    "hidden_checks": ("hidden", "after_due_date", "after_published", "visible"),
}


@dataclass(frozen=True)
class Policy:
    """The `[policy]` of an assignment.toml; what is not declared is not limited."""

    max_attempts: int | None = None
    minimum_minutes_between: float | None = None
    late_penalty_per_day: float = 0.0
    """Part of the points that each started day after the due date costs: 0.1 is a tenth."""
    late_penalty_per_hour: float = 0.0
    """Likewise for each started hour; both may be declared, and add up."""
    late_days_allowed: int | None = None
    """Started days after the due date on which uploads are still graded."""
    grace_minutes: float = 0.0
    """Who is not later than this is not late; who is later, is late by all of it."""
    timezone: str = ""
    """Whose calendar days and wall clock decide how late an upload is, such as `Europe/Berlin`: 23:30 of the next day
    is one day late, also in the night in which clocks are put back. Default: hours that have passed."""
    due: datetime | None = None
    """For classes that are graded here; on a platform, its own due date counts."""
    attempt: str = "last"
    """Which attempt counts on a platform that knows the earlier ones, `last` or `best`."""
    not_run_counts: bool = True
    """Whether an upload of which nothing could be run, as with a syntax error, is an attempt."""
    hidden_checks: str = "after_published"
    """When a platform shows what hidden checks found, in the words of Gradescope."""
    published_after: datetime | None = None
    """Uploads from this time on see at once what hidden checks found."""

    @property
    def is_empty(self) -> bool:
        return self == Policy()

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> Self:
        """Read `[policy]`; raises ValueError naming the key that is wrong."""
        for key, value in table.items():
            if key in ("due", "published_after"):
                if not isinstance(value, datetime) or value.tzinfo is None:
                    raise ValueError(f"{key}: a time with its zone is expected, such as 2026-03-01T23:59:00+01:00")
                continue
            if key in _WORDS:
                if value not in _WORDS[key]:
                    raise ValueError(f"{key}: {value!r} is not one of {', '.join(_WORDS[key])}")
                continue
            if key == "not_run_counts":
                if not isinstance(value, bool):
                    raise ValueError(f"{key}: true or false is expected")
                continue
            if key == "timezone":
                _zone(value)
                continue
            whole = key in ("max_attempts", "late_days_allowed")
            if isinstance(value, bool) or not isinstance(value, int if whole else (int, float)):
                raise ValueError(f"{key}: a {'whole ' if whole else ''}number is expected")
            if not 0 <= value < math.inf or (key == "max_attempts" and value == 0):
                raise ValueError(f"{key}: {value} is out of range")
        for key in ("late_penalty_per_day", "late_penalty_per_hour"):
            if table.get(key, 0) > 1:
                raise ValueError(f"{key}: a part of the points is expected, such as 0.1 for a tenth")
        return cls(**table)


KEYS = tuple(f.name for f in fields(Policy))


@dataclass(frozen=True)
class Attempt:
    """An earlier upload of the same student."""

    time: datetime
    score: float
    counts: bool
    """False when it was refused, or failed through no fault of the student's."""
    results: Mapping[str, Any] = field(default_factory=dict)
    """The results.json of that time."""


@dataclass(frozen=True)
class UploadTime:
    """What a platform says about an upload."""

    time: datetime
    due: datetime | None = None
    closed: datetime | None = None
    """After this nothing is taken; the platform's late due date."""
    earlier: tuple[Attempt, ...] = ()

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read Gradescope's submission_metadata.json; raises ValueError if it is not one."""
        try:
            data = json.loads(text)
            assignment = data["assignment"]
            return cls(
                time=_time(data["created_at"]),
                due=_optional_time(assignment.get("due_date")),
                closed=_optional_time(assignment.get("late_due_date")),
                earlier=_attempts(data.get("previous_submissions") or ()),
            )
        except (KeyError, TypeError, AttributeError, ValueError, RecursionError) as error:
            raise ValueError(f"submission_metadata.json cannot be read: {type(error).__name__}: {error}") from None


@dataclass(frozen=True)
class Ruling:
    """What the policy says of one upload."""

    attempt: int
    """Which attempt this is, or would be."""
    refused: str = ""
    """Why it is not graded; empty when it is."""
    days_late: int = 0
    penalty: float = 0.0
    """Part of the points that being late costs."""
    not_counted: tuple[str, ...] = ()
    """The times of earlier uploads that were no attempts, for the result to remember."""
    time: str = ""
    """Of this upload."""
    best: Attempt | None = None
    """The best attempt before: what counts when this one is refused, or worse where the best counts."""
    published: bool = False
    """Whether this upload sees at once what hidden checks found."""


def rule(policy: Policy, upload: UploadTime) -> Ruling:
    """Apply a policy to an upload."""
    counted = [a for a in upload.earlier if a.counts and a.time <= upload.time]
    late = timedelta(0) if upload.due is None else lateness(policy, upload.due, upload.time)
    days = days_late(policy, late)
    return Ruling(
        attempt=len(counted) + 1,
        refused=_refusal(policy, upload, counted, days),
        days_late=days,
        penalty=late_penalty(policy, late),
        not_counted=tuple(a.time.isoformat() for a in upload.earlier if not a.counts),
        time=upload.time.isoformat(),
        best=max(counted, key=lambda a: (a.score, a.time), default=None),
        published=policy.published_after is not None and upload.time >= policy.published_after,
    )


def _refusal(policy: Policy, upload: UploadTime, counted: list[Attempt], days: int) -> str:
    if upload.closed is not None and upload.time > upload.closed and not policy.is_empty:
        return f"it was submitted after {upload.closed:%Y-%m-%d %H:%M %z}, when the assignment closed"
    refused = too_late(policy, days)
    if refused:
        return refused
    if policy.max_attempts is not None and len(counted) >= policy.max_attempts:
        return f"you have used {'your attempt' if policy.max_attempts == 1 else f'all {policy.max_attempts} attempts'}"
    if policy.minimum_minutes_between is not None and counted:
        again = max(a.time for a in counted) + timedelta(minutes=policy.minimum_minutes_between)
        if upload.time < again:
            minutes = math.ceil((again - upload.time) / timedelta(minutes=1))
            return (
                f"attempts must be {policy.minimum_minutes_between:.4g} minutes apart; "
                f"hand in again in {quantity(minutes, 'minute')}. This upload does not count as an attempt"
            )
    return ""


def lateness(policy: Policy, due: datetime, time: datetime) -> timedelta:
    """How long after the due date an upload came, by the wall clock of the policy's time zone; negative before."""
    passed = time - due
    if not policy.timezone or passed <= timedelta(0):
        return passed
    zone = _zone(policy.timezone)
    shown = time.astimezone(zone).replace(tzinfo=None) - due.astimezone(zone).replace(tzinfo=None)
    return shown if shown > timedelta(0) else passed  # within the hour that a clock shows twice


def _zone(name: object) -> ZoneInfo:
    try:
        return ZoneInfo(str(name))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"timezone: {name!r} is unknown; a name such as Europe/Berlin is expected") from None


def days_late(policy: Policy, late: timedelta) -> int:
    """Started days after the due date; none within the time of grace."""
    return math.ceil(late / timedelta(days=1)) if _is_late(policy, late) else 0


def late_penalty(policy: Policy, late: timedelta) -> float:
    """The part of the points, from 0 to 1, that being so late costs."""
    if not _is_late(policy, late):
        return 0.0
    hours = math.ceil(late / timedelta(hours=1))
    lost = days_late(policy, late) * policy.late_penalty_per_day + hours * policy.late_penalty_per_hour
    return min(1.0, round(lost, 9))


def too_late(policy: Policy, days: int) -> str:
    """Why an upload of that day is not taken; empty when it is."""
    if policy.late_days_allowed is None or days <= policy.late_days_allowed:
        return ""
    allowed = quantity(policy.late_days_allowed, "day") if policy.late_days_allowed else "nothing"
    return f"it is {quantity(days, 'day')} late, and {allowed} after the due date is taken"


def _is_late(policy: Policy, late: timedelta) -> bool:
    return late > timedelta(minutes=policy.grace_minutes)


def _attempts(entries: Sequence[Mapping[str, Any]]) -> tuple[Attempt, ...]:
    """What was handed in before. A platform may forget a result; a later one says that it was no attempt."""
    attempts = [_attempt(entry) for entry in entries]
    told = {str(time) for attempt in attempts for time in _list(attempt.results, NOT_COUNTED)}
    return tuple(replace(a, counts=a.counts and a.time.isoformat() not in told) for a in attempts)


def _list(results: Mapping[str, Any], key: str) -> list[Any]:
    extra = results.get("extra_data")
    value = extra.get(key) if isinstance(extra, dict) else None
    return value if isinstance(value, list) else []


def _attempt(entry: Mapping[str, Any]) -> Attempt:
    results = entry.get("results")
    results = results if isinstance(results, dict) else {}
    extra = results.get("extra_data")
    extra = extra if isinstance(extra, dict) else {}
    score = float(entry.get("score") or 0.0)
    none = bool(entry.get("autograder_error")) or any(bool(extra.get(key)) for key in (_FAULT, _REFUSED, NO_ATTEMPT))
    return Attempt(_time(entry["submission_time"]), score if math.isfinite(score) else 0.0, not none, results)


def _optional_time(text: object) -> datetime | None:
    return None if text is None else _time(text)


def _time(text: object) -> datetime:
    if not isinstance(text, str):
        raise ValueError(f"{text!r} is not a time")
    time = datetime.fromisoformat(text)
    if time.tzinfo is None:
        raise ValueError(f"{text!r} has no time zone")
    return time
