"""Commands around notebooks."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from autograder.commands import classroom
from autograder.commands.common import Course, UsageError, console, course_folder, errors
from autograder.core.results import Result
from autograder.core.text import quantity
from autograder.course.assignment import Assignment, find_assignment
from autograder.gradebook.graded_folder import GradedFolder
from autograder.intake.downloads import Platform
from autograder.intake.person import Person
from autograder.intake.upload import Upload
from autograder.submissions.members import Refused, is_zip
from autograder.submissions.notebook_source import NotebookError


def render(
    submissions: Annotated[
        Path, typer.Argument(exists=True, help="One upload, a folder of them, or with --results what was graded.")
    ],
    out: Annotated[Path, typer.Option("--out", "-o", help="Where the pages go.")] = Path("rendered"),
    results: Annotated[
        Path | None, typer.Option(help="What `nabla grade --out DIR` wrote: puts the feedback beside the cells.")
    ] = None,
    pdf: Annotated[bool, typer.Option("--pdf", help="Also as PDF, by the Chromium of this machine.")] = False,
    source: classroom.FromOption = None,
    roster: classroom.RosterOption = None,
    course: Course = None,
) -> None:
    """Turn notebooks into pages for people who read.

    Example: `nabla render submissions --results graded`
    """
    from autograder.notebook.pdf import NoBrowser, find_browser, print_pdf
    from autograder.notebook.uploaded import notebooks_of

    if results is None and (source or roster):
        raise UsageError("--from and --roster go with --results")
    known = {} if results is None else GradedFolder(results).stored()
    assignment = _assignment(known, course)
    pages = problems = 0
    try:
        browser = find_browser() if pdf else None
        with _uploads(submissions, known, assignment, source, roster) as uploads:
            for notebook in itertools.chain.from_iterable(map(notebooks_of, uploads)):
                try:
                    page = notebook.write_page(out, assignment, known.get(notebook.student))
                except (NotebookError, Refused) as error:
                    errors.print(f"[yellow]{escape(notebook.student)}:[/] {escape(error.message)}")
                    problems += 1
                    continue
                if browser:
                    print_pdf(browser, page, page.with_suffix(".pdf"))
                pages += 1
    except NoBrowser as error:
        raise UsageError(str(error)) from None
    console.print(f"{quantity(pages, 'notebook')} in {out}", soft_wrap=True)
    raise typer.Exit(1 if problems else 0)


def _assignment(results: Mapping[str, Result], course: Path | None) -> Assignment | None:
    """What was graded; only needed when there are results."""
    first = next(iter(results.values()), None)
    return None if first is None else find_assignment(first.assignment, course_folder(course))


@contextmanager
def _uploads(
    submissions: Path,
    known: Mapping[str, Result],
    assignment: Assignment | None,
    source: Platform | None,
    roster: Path | None,
) -> Iterator[Sequence[Upload]]:
    """The uploads; with results as `nabla grade` found them, so that each is its student's."""
    one = submissions.is_file() and (not is_zip(submissions) or submissions.stem in known)
    if assignment is None or one:
        paths = sorted(submissions.iterdir()) if submissions.is_dir() else [submissions]
        yield [_upload(path.stem if path.is_file() else path.name, path) for path in paths]
        return
    with classroom.uploads_of(submissions, assignment, source, roster) as enrolment:
        yield enrolment.uploads


def _upload(student: str, path: Path) -> Upload:
    return Upload(Person(id=student), ((path.name, path),))
