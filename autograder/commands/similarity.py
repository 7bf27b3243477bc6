"""`nabla similar`: hand a class to tools that look for pairs that are alike."""

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from autograder.commands import classroom
from autograder.commands.common import Course, Name, UsageError, console, course_folder, errors
from autograder.course.assignment import find_assignment
from autograder.intake.for_comparison import INFO, SUBMISSIONS, TEMPLATE, write_for_comparison
from autograder.intake.upload import read_upload


def similar(
    name: Name,
    submissions: Annotated[
        Path, typer.Argument(help="A folder of files, folders or zips, or the download of a learning platform.")
    ],
    out: Annotated[Path, typer.Option(help="A new folder, for JPlag and Dolos.")],
    source: classroom.FromOption = None,
    roster: classroom.RosterOption = None,
    course: Course = None,
) -> None:
    """Write a class as JPlag and Dolos read it, the stub as base code. They list pairs to look at, never a verdict.

    Example: `nabla similar softmax submissions --out similar`
    """
    classroom.keep_apart(out, submissions)
    if out.exists() and any(out.iterdir()):
        raise UsageError(f"{out} is not empty: choose a new folder, so that no other class is compared")
    assignment = find_assignment(name, course_folder(course))
    with classroom.uploads_of(submissions, assignment, source, roster) as enrolment:
        read = (read_upload(upload, assignment) for upload in enrolment.uploads)
        left_out = write_for_comparison(read, assignment, enrolment.classlist.names, out)
    if left_out:
        are = "is" if len(left_out) == 1 else "are"
        errors.print(f"[yellow]{len(left_out)} cannot be read and {are} left out:[/] {escape(', '.join(left_out))}")
    console.print(f"wrote {out}; next, one of", soft_wrap=True)
    console.print(f"  java -jar jplag.jar -l python3 -bc {out / TEMPLATE} {out / SUBMISSIONS}", soft_wrap=True)
    stub = out / TEMPLATE / assignment.files[0]
    console.print(f"  dolos run -f web -l python -i {stub} {out / INFO}", soft_wrap=True)
    console.print("Both list pairs to look at. Whether anybody copied is for people to find out.")
