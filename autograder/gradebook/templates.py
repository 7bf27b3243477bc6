"""A platform's own gradebook or worksheet, with our points in it: its rows, its numbers, its order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.core.tables import cell, csv_text, number
from autograder.gradebook.book import Book, GradedClass
from autograder.gradebook.exports import ExportError, scaled
from autograder.intake.person import Person
from autograder.intake.roster import Ambiguous, Roster, read_rows

_CANVAS_COLUMN = re.compile(r"(.+) \(\d+\)")
_CANVAS_NAMES = ("Student", "LastName", "FirstName", "Section")
_CANVAS_NUMBERS = ("ID", "SIS User ID", "SIS Login ID", "Integration ID", "Root Account")
_MOODLE_GRADE = ("Grade", "Bewertung", "Note", "Calificación", "Valutazione", "Cijfer")
_MOODLE_MAXIMUM = (
    "Maximum Grade",
    "Maximum grade",
    "Bestwertung",
    "Note maximale",
    "Calificación máxima",
    "Valutazione massima",
    "Maximumcijfer",
)


@dataclass(frozen=True)
class FilledTemplate:
    """A platform's file with our points in it."""

    text: str
    absent: list[str]
    """Students who have points but no row in it."""
    untouched: list[str]
    """Rows of students who have no points here: their cells are as they were."""


def fill(book: Book, template: Path, columns: Sequence[str] = (), out_of: float | None = None) -> FilledTemplate:
    """Write the final grades into the columns of their assignments; a cell of which nothing is known stays as it is.

    From a Canvas gradebook only these columns and those that identify students are kept, so that importing changes
    nothing else.

    Args:
        columns: headers of the assignments' columns, in the order of the book. Default: found by title.
        out_of: scale the points to this maximum.

    Raises:
        ExportError: the template has no such column, or another maximum.
        RosterError: the template is no list of students.
    """
    header, rows = read_rows(template)
    at = [_column(template, header, one, columns[i] if i < len(columns) else "") for i, one in enumerate(book.classes)]
    roster = Roster(tuple(book.people.values()))
    absent = {s for s, grades in book.finals.items() if any(f.points is not None for f in grades.values())}
    written, untouched = [], []
    for row in rows:
        cells = [cell(text) for text in row.cells] + [""] * (len(header) - len(row.cells))
        for one, column in zip(book.classes, at, strict=True):
            maximum = column if row.is_points_possible else None if row.person is None else _maximum(header)
            if maximum is not None:
                _agree(template, cells[maximum], one, out_of)
        student = None if row.person is None else _student(roster, row.person)
        grades = {} if student is None else book.finals[student]
        for one, column in zip(book.classes, at, strict=True):
            if one.name in grades and grades[one.name].points is not None:
                cells[column] = scaled(grades[one.name], out_of)
        if row.person is not None and all(grade.points is None for grade in grades.values()):
            untouched.append(row.person.key)
        absent.discard(student or "")
        written.append(cells)
    keep = [i for i, name in enumerate(header) if i in at or not _is_canvas(header) or _identifies(name)]
    text = csv_text([header[i] for i in keep], [[cells[i] for i in keep] for cells in written])
    return FilledTemplate(text, sorted(absent), untouched)


def _column(template: Path, header: Sequence[str], one: GradedClass, wanted: str) -> int:
    """Where an assignment's points go."""
    if wanted:
        found = [i for i, name in enumerate(header) if name == wanted]
    elif _is_canvas(header):
        titles = {one.assignment.title.casefold(), one.name.casefold()}
        matches = [_CANVAS_COLUMN.fullmatch(name) for name in header]
        found = [i for i, match in enumerate(matches) if match and match[1].strip().casefold() in titles]
    else:
        found = [i for i, name in enumerate(header) if name in _MOODLE_GRADE]
    if len(found) != 1:
        what = wanted or one.assignment.title
        raise ExportError(
            f"{template}: {'no column' if not found else 'several columns'} for {what}; say which with --column: "
            f"{', '.join(name for name in header if not _identifies(name))}"
        )
    return found[0]


def _agree(template: Path, theirs: str, one: GradedClass, out_of: float | None) -> None:
    """Refuse to write 7 of 8 points where the platform will read 7 of 100."""
    ours = one.max_points if out_of is None else out_of
    try:
        maximum = float(theirs.replace(",", "."))
    except ValueError:
        return
    if abs(maximum - ours) > 1e-6:
        raise ExportError(
            f"{template}: {one.assignment.title} has {number(maximum)} points there and {number(ours)} here: "
            f"set the maximum there, or scale the points by --out-of {number(maximum)}"
        )


def _student(roster: Roster, person: Person) -> str | None:
    try:
        found = roster.find(person)
    except Ambiguous:
        return None
    return None if found is None else found.key


def _identifies(name: str) -> bool:
    return name in _CANVAS_NAMES or name in _CANVAS_NUMBERS


def _is_canvas(header: Sequence[str]) -> bool:
    return "SIS Login ID" in header or "SIS User ID" in header


def _maximum(header: Sequence[str]) -> int | None:
    """Where a worksheet of Moodle says the maximum."""
    return next((i for i, name in enumerate(header) if name in _MOODLE_MAXIMUM), None)
