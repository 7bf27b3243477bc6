"""The gradebook as the files that learning platforms import, and as a table for everybody else.

Points that may not be published are an empty cell, never a zero. Text is escaped against formulas; numbers stay so.
"""

import json
from dataclasses import asdict

from autograder.core.results import Outcome
from autograder.core.tables import cell, csv_text, number
from autograder.core.text import quantity
from autograder.gradebook.book import Book, GradedClass
from autograder.gradebook.finals import FinalGrade, late_by
from autograder.intake import ClassroomError
from autograder.intake.classlist import ClassMember

_GRADESCOPE = {
    Outcome.GRADED: "Graded",
    Outcome.NOT_RUN: "Graded",
    Outcome.ERROR: "Ungraded",
    Outcome.MISSING: "Missing",
    Outcome.NOT_GRADED: "Ungraded",
}
"""What Gradescope calls it."""


class ExportError(ClassroomError):
    """The gradebook cannot be written in the form that was asked for; the message says what to do."""


def canvas(book: Book, out_of: float | None) -> str:
    """A gradebook that Canvas imports; without its own number in the header, an assignment is found by its title."""
    header = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *(c.assignment.title for c in book.classes)]
    rows = [["    Points Possible", "", "", "", "", *(number(out_of or c.max_points) for c in book.classes)]]
    for student, person in book.people.items():
        known = [person.name or student, person.canvas, person.id, person.login, person.section]
        points = [scaled(book.finals[student][c.name], out_of) for c in book.classes]
        rows.append([*map(cell, known), *points])
    return csv_text(header, rows)


def moodle(book: Book, out_of: float | None) -> str:
    """The offline grading worksheet of one Moodle assignment; raises ExportError for several."""
    one = _only(book, "a Moodle worksheet")
    unknown = [s for s, person in book.people.items() if not person.moodle]
    if unknown:
        some = ", ".join(unknown[:3]) + ", …" * (len(unknown) > 3)
        raise ExportError(
            f"the Moodle participant number of {quantity(len(unknown), 'student')} is unknown ({some}): "
            "download the grading worksheet of the assignment and pass it with --template"
        )
    header = ["Identifier", "Full name", "Email address", "Status", "Grade", "Maximum Grade", "Grade can be changed"]
    header += ["Last modified (submission)", "Last modified (grade)", "Feedback comments"]
    rows = []
    for student, person in book.people.items():
        final = book.finals[student][one.name]
        status = "No submission" if final.status is Outcome.MISSING else "Submitted for grading"
        row = [f"Participant {person.moodle}", cell(person.name), cell(person.email), status]
        row += [scaled(final, out_of), number(out_of or final.max_points), "Yes", "-", "-", ""]
        rows.append(row)
    return csv_text(header, rows)


def gradescope(book: Book, out_of: float | None) -> str:
    """One assignment in the columns of Gradescope's own grades; raises ExportError for several."""
    one = _only(book, "a table for Gradescope")
    titles = {q.id: q.title for q in one.assignment.questions}
    header = ["First Name", "Last Name", "SID", "Email", "Sections", "Total Score", "Max Points", "Status"]
    header += ["Submission Time", "Lateness (H:M:S)"]
    header += [f"{i}: {titles.get(q, q)} ({number(p)} pts)" for i, (q, p) in enumerate(one.questions.items(), 1)]
    rows = []
    for student, person in book.people.items():
        final = book.finals[student][one.name]
        member = one.members.get(student)
        status = _GRADESCOPE[final.status]
        texts = [*_first_and_last(person.name), person.id or student, person.email, person.section]
        row = [*map(cell, texts), scaled(final, out_of), number(out_of or final.max_points), status]
        row += [member.submitted if member else "", _lateness(one, member)]
        rows.append(row + [number(final.questions[q]) if q in final.questions else "" for q in one.questions])
    return csv_text(header, rows)


def table(book: Book, out_of: float | None) -> str:
    """Everything that decides a grade: the machine's points, what was done to them, and what is published."""
    several = len(book.classes) > 1
    header = ["student", "name", "email", "section"]
    for one in book.classes:
        of = f"{one.name} " if several else ""
        header += [f"{of}{column}" for column in ("points", "max_points", "machine_points", "status", "days_late")]
        header += [f"{of}late_penalty", f"{of}notes", *(f"{of}question {q}" for q in one.questions)]
    header += ["total_percent", "dropped"] if several else []
    rows = []
    for student, person in book.people.items():
        row = [cell(student), cell(person.name), cell(person.email), cell(person.section)]
        for one in book.classes:
            final = book.finals[student][one.name]
            row += [
                scaled(final, out_of),
                number(out_of or final.max_points),
                _maybe(final.machine),
                final.status,
            ]
            row += [str(final.days_late), number(final.penalty), cell("; ".join(final.notes))]
            row += [number(final.questions[q]) if q in final.questions else "" for q in one.questions]
        if several:
            share = book.total(student)
            row += ["" if share is None else number(100 * share), " ".join(sorted(book.dropped(student)))]
        rows.append(row)
    return csv_text(header, rows)


def as_json(book: Book, out_of: float | None) -> str:
    """The same for programs: an object for each student."""
    students = []
    for student, person in book.people.items():
        finals = book.finals[student]
        entry = {"student": student, **asdict(person)}
        entry["assignments"] = {
            c.name: {**asdict(finals[c.name]), "exported": scaled(finals[c.name], out_of)} for c in book.classes
        }
        students.append(entry | {"total": book.total(student), "dropped": sorted(book.dropped(student))})
    return json.dumps(students, indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def _only(book: Book, what: str) -> GradedClass:
    if len(book.classes) > 1:
        raise ExportError(f"{what} holds one assignment: export each folder by itself")
    return book.classes[0]


def scaled(final: FinalGrade, out_of: float | None) -> str:
    """The points to publish as a cell, which is empty if there are none."""
    if final.points is None:
        return ""
    share = final.share or 0.0
    return number(final.points if out_of is None else share * out_of)


def _maybe(points: float | None) -> str:
    return "" if points is None else number(points)


def _first_and_last(name: str) -> tuple[str, str]:
    last, comma, first = name.partition(",")
    if comma:
        return first.strip(), last.strip()
    first, _, last = name.rpartition(" ")
    return first, last


def _lateness(one: GradedClass, member: ClassMember | None) -> str:
    if member is None or not member.submitted:
        return ""
    seconds = int(late_by(member, one.assignment.policy).total_seconds())
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
