"""A CSV of the class -> who is in it. The lists that platforms export can be used as they are."""

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from autograder.intake import ClassroomError
from autograder.intake.person import IDENTIFIERS, Person, comparable, spellings
from autograder.submissions.members import printable

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "student id", "sid", "student number", "sis user id", "id number"),
    "login": ("login", "username", "user name", "netid", "sis login id", "login id"),
    "email": ("email", "e-mail", "email address", "e-mail address", "e-mail-adresse", "adresse de courriel"),
    "github": ("github", "github username", "github_username"),
    "canvas": ("canvas", "canvas id", "canvas user id"),
    "moodle": ("moodle", "participant", "moodle participant"),
    "name": ("name", "full name", "student", "student name", "vollständiger name", "nom complet"),
    "first": ("first name", "firstname", "first_name", "first", "given name", "vorname"),
    "last": ("last name", "lastname", "last_name", "last", "surname", "family name", "nachname"),
    "identifier": ("identifier",),
    "section": ("section", "sections", "group"),
    "extension_days": ("extension_days", "extension days", "extension"),
}
"""What a person's fields may be called; capitals do not matter."""
_TELLING = (*IDENTIFIERS, "last", "identifier")
_PARTICIPANT = re.compile(r"(?:[^\d,;]{0,40}\s)?(\d+)")  # `Participant 42`, in the language of the site
_TEST_STUDENT = "Student, Test"  # in each gradebook of Canvas; nobody
_EXCEL = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


class RosterError(ClassroomError):
    """A roster that cannot be used; the message names the line and the column."""


class Ambiguous(Exception):
    """Several students of the roster fit; the message names them."""


@dataclass(frozen=True)
class Roster:
    """The class, in the order of the list."""

    people: tuple[Person, ...]

    def find(self, who: Person) -> Person | None:
        """The student whom a download means, by the most certain of what it knows.

        A download that knows one word only, the name of a file, may mean any identifier by it.

        Raises:
            Ambiguous: several students fit equally well.
        """
        for kind in IDENTIFIERS:
            found = self._lookup(kind, getattr(who, kind))
            if found is not None:
                return found
        if who == Person(id=who.id):
            found_by = (self._lookup(kind, who.id) for kind in IDENTIFIERS)
            return next((person for person in found_by if person is not None), None)
        return None

    def _lookup(self, kind: str, text: str) -> Person | None:
        found = {person for word in _words(kind, text) for person in self._index.get((kind, word), ())}
        if len(found) > 1:
            raise Ambiguous(", ".join(sorted(person.key for person in found)))
        return next(iter(found), None)

    @cached_property
    def _index(self) -> Mapping[tuple[str, str], set[Person]]:
        index: dict[tuple[str, str], set[Person]] = {}
        for person in self.people:
            for kind in IDENTIFIERS:
                for word in _words(kind, getattr(person, kind)):
                    index.setdefault((kind, word), set()).add(person)
        return index


def _words(kind: str, text: str) -> set[str]:
    if kind == "name":
        return spellings(text)
    return {comparable(text)} if text else set()


@dataclass(frozen=True)
class RosterRow:
    """One line below the header of a list of students."""

    line: int
    cells: list[str]
    person: Person | None
    """None for the rows of a Canvas gradebook that are no student's."""

    @property
    def is_points_possible(self) -> bool:
        """Whether it tells the maximum of each column of a Canvas gradebook."""
        return self.person is None and self.cells[0].strip() == "Points Possible"


def read_roster(path: Path) -> Roster:
    """Read a roster; raises RosterError naming file, line and column."""
    people: list[Person] = []
    lines: dict[str, int] = {}
    for row in read_rows(path)[1]:
        if row.person is None:
            continue
        key = row.person.key
        if key in lines:
            raise RosterError(f"{path}, line {row.line}: {key} is in line {lines[key]} too")
        lines[key] = row.line
        people.append(row.person)
    if not people:
        raise RosterError(f"{path} has no students below its header")
    return Roster(tuple(people))


def read_rows(path: Path) -> tuple[list[str], list[RosterRow]]:
    """The header of a list of students, and its rows, but for empty ones; raises RosterError."""
    try:
        if path.read_bytes()[:4] in _EXCEL:
            raise RosterError(f"{path} is a workbook of Excel: save it as CSV UTF-8 and give that")
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise RosterError(f"{path}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise RosterError(f"{path} is not UTF-8: save it as CSV UTF-8") from None
    first_line = text.partition("\n")[0]
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first_line.count), strict=True)
    rows: list[RosterRow] = []
    try:
        header = next(lines, [])
        columns = _columns(path, header)
        for cells in lines:
            where = f"{path}, line {lines.line_num}"
            if any(cell.strip() for cell in cells[len(header) :]):
                raise RosterError(f"{where}: {len(cells)} cells, the header has {len(header)}")
            if any(cell.strip() for cell in cells):
                rows.append(RosterRow(lines.line_num, cells, _person(where, cells, header, columns)))
    except csv.Error as error:
        raise RosterError(f"{path}, line {lines.line_num}: {error}") from None
    return header, rows


def _is_canvas_heading(row: list[str]) -> bool:
    """The rows between the header and the students of a Canvas gradebook."""
    return row[0].strip() in ("Points Possible", "Manual Posting") or not any(cell.strip() for cell in row[:4])


def _columns(path: Path, header: list[str]) -> Mapping[str, int]:
    names = [" ".join(name.split()).casefold() for name in header]
    found: dict[str, int] = {}
    for field, known in COLUMNS.items():
        at = [i for i, name in enumerate(names) if name in known]
        if at:
            # of an `ID` and a `SIS User ID` the latter is the student number: the last that is listed above
            found[field] = max(at, key=lambda i: known.index(names[i]))
    if "sis login id" in names and "id" in names:  # a gradebook of Canvas, whose `ID` is its own number
        found["canvas"] = names.index("id")
        if found.get("id") == found["canvas"]:
            del found["id"]
    if "github_id" in names and "username" in names and "github" not in found:
        found["github"] = names.index("username")  # the list of Classroom 50, which has no other accounts
    if not any(field in found for field in _TELLING):
        some = ", ".join(words[0] for field, words in COLUMNS.items() if field in IDENTIFIERS)
        raise RosterError(f"{path}, line 1: no column tells students apart; there may be {some}")
    return found


def _person(where: str, row: list[str], header: list[str], columns: Mapping[str, int]) -> Person | None:
    if _is_canvas_heading(row) or _TEST_STUDENT in row[:1]:
        return None
    cells = {field: printable(row[i].strip()) for field, i in columns.items() if i < len(row)}
    fields = {field: cells.get(field, "") for field in (*IDENTIFIERS, "section")}
    fields["name"] = fields["name"] or f"{cells.get('first', '')} {cells.get('last', '')}".strip()
    identifier = cells.get("identifier", "")  # of Moodle a participant, of GitHub Classroom whatever the course chose
    if re.fullmatch(r"\D+\s\d+", identifier):
        fields["moodle"] = identifier
    elif not fields["id"]:
        fields["id"] = identifier
    participant = _PARTICIPANT.fullmatch(fields["moodle"])
    if fields["moodle"] and participant is None:
        raise RosterError(f"{where}, column {_heading('moodle', header, columns)}: a participant's number is expected")
    fields["moodle"] = participant[1] if participant else ""
    person = Person(**fields, extension_days=_extension(where, cells.get("extension_days", ""), header, columns))
    if not person.key:
        known = ", ".join(_heading(field, header, columns) for field in columns if field in _TELLING)
        raise RosterError(f"{where}: no cell says who this is; fill one of {known}")
    return person


def _heading(field: str, header: list[str], columns: Mapping[str, int]) -> str:
    return header[columns[field] if field in columns else columns["identifier"]]


def _extension(where: str, text: str, header: list[str], columns: Mapping[str, int]) -> float:
    if not text:
        return 0.0
    try:
        days = float(text)
    except ValueError:
        days = -1.0
    if not 0 <= days < 1000:
        raise RosterError(
            f"{where}, column {_heading('extension_days', header, columns)}: {text!r} is not a number of days"
        )
    return days
