"""How a check says no, and what it may remark while it says yes."""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from autograder.core.picture import Picture

MAX_NOTES = 20  # of one check


def plain(text: str) -> str:
    """Text that may quote a submission, as it can be shown anywhere: no control character, nothing unwritable."""
    return "".join(c if c.isprintable() or c == "\n" else " " if c == "\t" else "?" for c in text)


_PATH = re.compile(r"(?:\b[A-Za-z]:)?[\\/](?:[^\s'\"()<>:;,|\\/]+[\\/]+)+")


def without_paths(text: str) -> str:
    """A text as students may see it: of an absolute path, which is one of the grader's machine, the last name only."""
    for place in sorted({sys.prefix, sys.base_prefix, os.path.expanduser("~")}, key=len, reverse=True):
        if len(place) > 1:  # first as a whole, since they may have spaces
            text = text.replace(place, "/…")
    return _PATH.sub("…/", text)


def located(message: str, place: str) -> str:
    """A message with the place in the code that its first line is about, if there is one."""
    if not place:
        return message
    first, newline, rest = message.partition("\n")
    return f"{first.removesuffix('.')} at {place}{newline}{rest}"


class Failure(Exception):
    """The student's answer is wrong.

    Args:
        message: what differs, without values of hidden inputs or expected results: shown for every check.
        hint: one question that leads on.
        fallback: a general hint, for checks that have none of their own.
        place: where in the submission's code, with that line of code; empty where it must not be known.
        detail: positions and numbers; shown for public checks only.
        kind: one word for statistics (`value`, `shape`, `timeout`, ...).
        picture: what differs, to look at; shown for public checks only.
        sketch: the same, one of a fixed list, for hidden checks.
    """

    def __init__(
        self,
        message: str,
        hint: str | None = None,
        *,
        fallback: str = "",
        place: str = "",
        detail: str = "",
        kind: str = "property",
        picture: Picture | None = None,
        sketch: Picture | None = None,
    ) -> None:
        super().__init__(message)
        self.message = plain(message)
        self.hint = plain(hint or "")
        self.fallback = fallback
        self.place = plain(place)
        self.detail = plain(detail)
        self.kind = kind
        self.picture = picture
        self.sketch = sketch
        self.compared: tuple[object, object] | None = None
        """What came and what was expected, for the student's own machine; set by what compares."""


class NotJudged(Exception):
    """Raised by a check that cannot judge a submission, for a reason that lies in the submission: it is skipped.

    Args:
        reason: a sentence for the student, without inputs or expected values.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = plain(reason)


@dataclass
class Record:
    """What one run of a check leaves behind besides passing or failing."""

    redact_details: bool = False
    """Of a hidden check: notes are fixed sentences."""
    notes: list[str] = field(default_factory=list)
    errors: list[float] = field(default_factory=list)
    """Each comparison's error divided by its tolerance: > 1 is a difference."""


_current: ContextVar[Record | None] = ContextVar("record", default=None)


@contextmanager
def recording(*, redact_details: bool = False) -> Iterator[Record]:
    """Collect the notes and errors of the check that runs inside."""
    record = Record(redact_details)
    token = _current.set(record)
    try:
        yield record
    finally:
        _current.reset(token)


def note(text: str, *, hidden: str | None = None) -> None:
    """Remark something to the student without taking points: `np.exp overflowed (line 12)`.

    Args:
        hidden: the same as a fixed sentence, for hidden checks: a number or a place can be chosen by what is hidden.
    """
    record = _current.get()
    if record is not None and record.redact_details and hidden is not None:
        text = hidden
    if record is not None and text not in record.notes and len(record.notes) < MAX_NOTES:
        record.notes.append(plain(text))


def redacted() -> bool:
    """Whether the check that runs is hidden: what is said must not depend on the size of its inputs."""
    record = _current.get()
    return record is not None and record.redact_details


def measured(error: float) -> None:
    """Record a comparison's error in units of its tolerance, for the audit's margins."""
    record = _current.get()
    if record is not None:
        record.errors.append(error)
