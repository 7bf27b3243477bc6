"""Commands around a class: who submitted what, and its grades for other systems."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from autograder.commands.common import Course, UsageError, console, course_folder, errors
from autograder.core.archive import write_atomically
from autograder.core.policy import Policy
from autograder.core.results import Outcome
from autograder.core.tables import for_people
from autograder.course.assignment import Assignment
from autograder.gradebook import exports, templates
from autograder.gradebook.book import Book, GradedClass, graded_class, make_book
from autograder.gradebook.database import database
from autograder.gradebook.graded_folder import GradedFolder
from autograder.intake.classlist import Enrolment, enrol
from autograder.intake.downloads import Platform, open_download, read_uploads
from autograder.intake.roster import read_roster

_LISTED = 20


class ExportTarget(StrEnum):
    """What reads an export."""

    CANVAS = "canvas"
    MOODLE = "moodle"
    GRADESCOPE = "gradescope"
    CSV = "csv"
    JSON = "json"
    SQLITE = "sqlite"


@dataclass(frozen=True)
class _Export:
    """What is written for a target."""

    file: str
    write: Callable[[Book, float | None], str | bytes]
    options: tuple[str, ...] = ("--out-of",)
    """Of the options that are not for all targets, those that this one reads."""


_EXPORTS = {
    ExportTarget.CANVAS: _Export("canvas.csv", exports.canvas, ("--out-of", "--template")),
    ExportTarget.MOODLE: _Export("moodle.csv", exports.moodle, ("--out-of", "--template")),
    ExportTarget.GRADESCOPE: _Export("gradescope.csv", exports.gradescope),
    ExportTarget.CSV: _Export("final.csv", lambda book, out_of: for_people(exports.table(book, out_of))),
    ExportTarget.JSON: _Export("final.json", exports.as_json),
    ExportTarget.SQLITE: _Export("grades.sqlite", lambda book, _: database(book), ()),
}

FromOption = Annotated[
    Platform | None, typer.Option("--from", help="Whose download it is. Default: seen by the names in it.")
]
RosterOption = Annotated[
    Path | None,
    typer.Option("--roster", help="CSV of the class, such as a platform's list of students: tells who is missing."),
]


def keep_apart(out: Path, submissions: Path) -> None:
    """Raise UsageError if what is written lies in the folder of submissions, where the next run finds it."""
    if out.resolve().is_relative_to(submissions.resolve()):
        raise UsageError(
            f"{out} lies among the submissions and would be graded as one: choose an --out outside of {submissions}"
        )


@contextmanager
def uploads_of(
    submissions: Path, assignment: Assignment, source: Platform | None, roster: Path | None
) -> Iterator[Enrolment]:
    """The uploads in a folder or a zipped download, each with its student, for as long as they are needed.

    Raises UsageError if there are none.
    """
    known = None if roster is None else read_roster(roster)
    with open_download(submissions) as folder:
        intake = read_uploads(folder, assignment, source)
        if not intake.uploads:
            raise UsageError(
                f"no submissions in {submissions}: put a file, folder or zip for each student into it, or name another"
            )
        yield enrol(intake.source, intake.uploads, known)


def tell_attempts(enrolment: Enrolment, policy: Policy) -> None:
    """Say whose earlier attempts lie in the download and do not count, though the policy asks for the best."""
    several = [upload.student for upload in enrolment.uploads if upload.replaced]
    if policy.attempt == "best" and several:
        errors.print(
            '[yellow]attempt = "best" holds on Gradescope, which grades every attempt; here the newest counts.[/] '
            f"{len(several)} submitted several times: {escape(some(several))}. To let a better one count, grade it "
            "into an --out of its own and enter its points in overrides.csv"
        )


def tell_class(enrolment: Enrolment, roster: Path | None, shown: Console | None) -> None:
    """Say which platform was detected, who did not submit, and which uploads are of no student in the roster."""
    classlist = enrolment.classlist
    if shown is not None and classlist.source != Platform.FOLDER:
        shown.print(f"detected a download from {classlist.source.capitalize()} (override with --from)")
    if roster is None:
        return
    unknown = f"not in {roster.name}; graded under the upload's name"
    for what, students in (("did not submit", classlist.missing), (unknown, classlist.unmatched)):
        if students:
            errors.print(f"[yellow]{len(students)} {what}:[/] {escape(some(students))}")
    for doubt in enrolment.ambiguous:
        errors.print(f"[yellow]{escape(doubt)}[/]")


def export(
    folders: Annotated[list[Path], typer.Argument(metavar="DIR...", help="What `nabla grade --out DIR` wrote.")],
    to: Annotated[ExportTarget, typer.Option("--to", help="Who reads it.")],
    out: Annotated[Path | None, typer.Option("--out", "-o", help="The file. Default: in the first DIR.")] = None,
    template: Annotated[
        Path | None, typer.Option(help="For canvas and moodle: the gradebook or worksheet that they exported.")
    ] = None,
    column: Annotated[
        list[str] | None, typer.Option(help="With --template: its column for each DIR. Default: by title.")
    ] = None,
    out_of: Annotated[float | None, typer.Option(min=0.01, help="Scale the points to this maximum.")] = None,
    late_days: Annotated[int, typer.Option(min=0, help="Free late days of each student for all DIRs together.")] = 0,
    drop_lowest: Annotated[int, typer.Option(min=0, help="Assignments that do not count for the total.")] = 0,
    course: Course = None,
) -> None:
    """Write the grades of a class for another system: late penalties and overrides applied, results untouched.

    Example: `nabla export graded --to canvas --template gradebook.csv`
    """
    _require_readers(to, {"--template": template is not None, "--out-of": out_of is not None})
    if column and template is None:
        raise UsageError("--column names a column of a --template")
    classes = graded_classes(folders, course_folder(course))
    book = make_book(classes, late_days=late_days, drop_lowest=drop_lowest)
    path = out or folders[0] / _EXPORTS[to].file
    if template is None:
        data = _EXPORTS[to].write(book, out_of)
    else:
        filled = templates.fill(book, template, column or (), out_of)
        data = filled.text
        _tell_template(filled, template)
    write_atomically(path, data.encode("utf-8", "replace") if isinstance(data, str) else data)
    console.print(f"wrote [bold]{path}[/]", soft_wrap=True)
    raise typer.Exit(_tell_unsettled(book, dict(zip((c.name for c in classes), folders, strict=True))))


def _require_readers(to: ExportTarget, given: Mapping[str, bool]) -> None:
    """Raise UsageError for an option that the target would ignore."""
    for option, is_given in given.items():
        if is_given and option not in _EXPORTS[to].options:
            readers = " or ".join(sorted(target for target, one in _EXPORTS.items() if option in one.options))
            raise UsageError(f"{option} goes with --to {readers}")


def _tell_template(filled: templates.FilledTemplate, template: Path) -> None:
    if filled.absent:
        have = "has" if len(filled.absent) == 1 else "have"
        said = f"{len(filled.absent)} {have} points, but no row in {template}"
        errors.print(f"[yellow]{escape(said)}:[/] {escape(some(filled.absent))}")
    if filled.untouched:
        have = "has" if len(filled.untouched) == 1 else "have"
        said = f"{len(filled.untouched)} {have} no points here; their cells are as they were"
        errors.print(f"[yellow]{said}:[/] {escape(some(filled.untouched))}")


def _tell_unsettled(book: Book, folders: dict[str, Path]) -> int:
    """Say whose grade is left empty and why; the exit code."""
    for one in book.classes:
        grades = {student: finals[one.name] for student, finals in book.finals.items()}
        late = [s for s, f in grades.items() if f.penalty and not one.members[s].submitted]
        if late:
            errors.print(f"[yellow]{one.name}: late by an unknown time, counted as one day:[/] {escape(some(late))}")
        students = book.unsettled[one.name]
        for outcome, why in _NO_GRADE.items():
            mine = [student for student in students if grades[student].status is outcome]
            if mine:
                errors.print(f"[magenta]{one.name}: no grade, because {why}:[/] {escape(some(mine))}")
        if students:
            errors.print(f"Run nabla grade {one.name} ... --out {folders[one.name]} again, then export again.")
    return 1 if any(one.mixed for one in book.classes) or any(book.unsettled.values()) else 0


_NO_GRADE = {
    Outcome.ERROR: "they could not be graded (not the students' fault)",
    Outcome.NOT_GRADED: "they have not been graded yet (nabla grade was stopped before)",
}


def graded_classes(folders: Sequence[Path], course: Path) -> list[GradedClass]:
    """What folders of different assignments hold; who is in none of their classes any more is told and left out."""
    classes = [_graded_class(folder, course) for folder in folders]
    if len({one.name for one in classes}) < len(classes):
        raise UsageError("two of these folders hold the same assignment: nabla diff compares them")
    return classes


def _graded_class(path: Path, course: Path) -> GradedClass:
    folder = GradedFolder(path)
    counted = folder.class_results()
    for told, students in (
        ("not in the class any more, left out", counted.left),
        ("their upload has gone since, so they count as not submitted", counted.withdrawn),
    ):
        if students:
            errors.print(f"[yellow]{path}: {told}:[/] {escape(some(students))}")
    graded = graded_class(folder, counted, course)
    if graded.mixed:
        errors.print(f"[yellow]{path} mixes results of several suites or seeds: grade it again[/]")
    return graded


def some(students: Sequence[str]) -> str:
    """A list of students that a terminal can hold."""
    more = f" and {len(students) - _LISTED} more" if len(students) > _LISTED else ""
    return ", ".join(students[:_LISTED]) + more
