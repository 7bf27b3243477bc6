"""Points given by hand, each with a reason: DIR/overrides.csv, which only people write."""

import csv
import io
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder.core.text import did_you_mean, what_there_is
from autograder.intake import ClassroomError

COLUMNS = ("student", "question", "points", "reason")


class OverrideError(ClassroomError):
    """An overrides.csv that cannot be applied; the message names the line and the column."""


@dataclass(frozen=True)
class Override:
    """One decision of a person."""

    student: str
    question: str
    """Id of a question; empty for the whole assignment, whose points are then final."""
    points: float
    reason: str


def read_overrides(path: Path, most: Mapping[str, Mapping[str, float]]) -> tuple[Override, ...]:
    """The decisions in an overrides.csv, none if there is no file.

    Args:
        most: for each student of the class, the most points of each question.

    Raises:
        OverrideError: naming file, line and column.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        raise OverrideError(f"{path} cannot be read ({error}): save it as CSV UTF-8") from None
    rows = csv.DictReader(io.StringIO(text, newline=""), restkey="surplus", strict=True)
    found: dict[tuple[str, str], Override] = {}
    try:
        if sorted(rows.fieldnames or ()) != sorted(COLUMNS):
            raise OverrideError(f"{path}, line 1: the columns are {', '.join(COLUMNS)}")
        for row in rows:
            override = _override(f"{path}, line {rows.line_num}", row, most)
            if (override.student, override.question) in found:
                raise OverrideError(f"{path}, line {rows.line_num}: decided in a line above already")
            found[override.student, override.question] = override
    except csv.Error as error:
        raise OverrideError(f"{path}, line {rows.reader.line_num}: {error}") from None
    return tuple(found.values())


def _override(where: str, row: Mapping[str, str | None], most: Mapping[str, Mapping[str, float]]) -> Override:
    if "surplus" in row:
        raise OverrideError(f"{where}: more cells than columns; put a reason with a comma in quotes")
    student, question, points, reason = ((row[column] or "").strip() for column in COLUMNS)
    if student not in most:
        raise OverrideError(f"{where}, column student: there is no student {student!r}{did_you_mean(student, most)}")
    if question and question not in most[student]:
        meant = what_there_is(question, most[student])
        raise OverrideError(
            f"{where}, column question: no question {question!r}{meant} (an empty cell: the whole assignment)"
        )
    limit = most[student][question] if question else math.fsum(most[student].values())
    try:
        value = float(points)
    except ValueError:
        value = math.nan
    if not 0 <= value <= limit:
        raise OverrideError(f"{where}, column points: {points!r} is not between 0 and {limit:g}")
    if not reason:
        raise OverrideError(f"{where}, column reason: say why; the student may ask")
    return Override(student, question, value, reason)
