"""The pages of a graded class as files."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from autograder.core.archive import write_atomically
from autograder.core.results import Result
from autograder.course.assignment import Assignment, AssignmentError
from autograder.history.changes import Event, changes, latest
from autograder.report.pages import Course, student_page
from autograder.report.pages_class import class_report, file_name
from autograder.submissions.specimens import bugs


def write_report(
    folder: Path,
    results: Mapping[str, Result],
    assignment: Assignment | None,
    *,
    names: Mapping[str, str] | None = None,
    missing: Sequence[str] = (),
    events: Sequence[Event] = (),
    anonymous: bool = False,
) -> Path:
    """Write FOLDER/report.html and FOLDER/pages/STUDENT.html; with `anonymous` only report-anonymous.html.

    Pages of students who were graded earlier and are not among these results are removed: pages are handed out.

    Args:
        results: by student; at least one.
        assignment: for titles and what mistakes are; without it, ids take their place.
        names: of students, as far as they are known.
        missing: students of the roster who handed nothing in.
        events: of the folder's log, for what has changed since the run before, and whose pages there may be.

    Returns:
        The report's path.
    """
    known = course_of(assignment, next(iter(results.values())).assignment)
    course = replace(known, names=names or {}, missing=missing)
    path = folder / ("report-anonymous.html" if anonymous else "report.html")
    if not anonymous:
        _remove_pages(folder, latest(events).keys() - set(results))
        for student, result in results.items():
            write_atomically(
                folder / "pages" / file_name(student), student_page(student, result, course).encode("utf-8", "replace")
            )
    text = class_report(results, course, anonymous=anonymous, changes=changes(events))
    write_atomically(path, text.encode("utf-8", "replace"))
    return path


def _remove_pages(folder: Path, students: Iterable[str]) -> None:
    for student in students:
        (folder / "pages" / file_name(student)).unlink(missing_ok=True)


def course_of(assignment: Assignment | None, name: str) -> Course:
    """Titles of an assignment, and what its known bugs are where they are at hand."""
    if assignment is None:
        return Course(name, {}, {})
    try:
        mistakes = {bug.name: bug.what for bug in bugs(assignment)} if assignment.solution else {}
    except AssignmentError:  # somebody is writing one: a report needs it least of all
        mistakes = {}
    return Course(assignment.title, {q.id: q.title for q in assignment.questions}, mistakes)
