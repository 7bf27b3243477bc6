"""Commands around notebooks."""

import itertools
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
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
from autograder.submissions.members import Refused, is_zip, members_of
from autograder.submissions.notebook_source import MAX_BYTES, NotebookError


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
    from autograder.core.names import file_stem
    from autograder.notebook.pdf import NoBrowser, find_browser, print_pdf
    from autograder.notebook.render import notebook_page

    if results is None and (source or roster):
        raise UsageError("--from and --roster go with --results")
    known = _results(results)
    assignment = _assignment(known, course)
    pages = problems = 0
    try:
        browser = find_browser() if pdf else None
        with _uploads(submissions, known, assignment, source, roster) as uploads:
            for student, title, name, data in itertools.chain.from_iterable(map(_notebooks, uploads)):
                try:
                    if isinstance(data, Refused):
                        raise data
                    text = notebook_page(data, name, title, assignment, known.get(student))
                except (NotebookError, Refused) as error:
                    errors.print(f"[yellow]{escape(student)}:[/] {escape(error.message)}")
                    problems += 1
                    continue
                page = out / f"{file_stem(title)}.html"
                page.parent.mkdir(parents=True, exist_ok=True)
                page.write_text(text, encoding="utf-8")
                if browser:
                    print_pdf(browser, page, page.with_suffix(".pdf"))
                pages += 1
    except NoBrowser as error:
        raise UsageError(str(error)) from None
    console.print(f"{quantity(pages, 'notebook')} in {out}", soft_wrap=True)
    raise typer.Exit(1 if problems else 0)


def _results(folder: Path | None) -> dict[str, Result]:
    return {} if folder is None else dict(GradedFolder(folder).read_all())


def _assignment(results: dict[str, Result], course: Path | None) -> Assignment | None:
    """What was graded; only needed when there are results."""
    if not results:
        return None
    return find_assignment(next(iter(results.values())).assignment, course_folder(course))


@dataclass(frozen=True)
class _Upload:
    """What came from one student."""

    student: str
    paths: tuple[Path, ...]


@contextmanager
def _uploads(
    submissions: Path,
    known: Mapping[str, Result],
    assignment: Assignment | None,
    source: Platform | None,
    roster: Path | None,
) -> Iterator[list[_Upload]]:
    """The uploads; with results as `nabla grade` found them, so that each is its student's."""
    one = submissions.is_file() and (not is_zip(submissions) or submissions.stem in known)
    if assignment is None or one:
        paths = sorted(submissions.iterdir()) if submissions.is_dir() else [submissions]
        yield [_Upload(path.stem if path.is_file() else path.name, (path,)) for path in paths]
        return
    with classroom.uploads_of(submissions, assignment, source, roster) as enrolment:
        yield [_Upload(u.student, tuple(path for _, path in u.files)) for u in enrolment.uploads]


def _notebooks(upload: _Upload) -> Iterator[tuple[str, str, str, bytes | Refused]]:
    """Student, title of the page, name of the file, and the file or why it cannot be read."""
    student = upload.student
    for path in upload.paths:
        try:
            with members_of(path) as members:
                found = [member for member in members if member.base.lower().endswith(".ipynb")]
                for member in found:
                    alone = len(found) == len(upload.paths) == 1
                    title = student if alone else f"{student} {member.name.removesuffix('.ipynb')}"
                    yield student, title, member.base, member.read(MAX_BYTES)
        except Refused as refused:
            yield student, student, path.name, refused
        except OSError as error:
            yield student, student, path.name, Refused("unreadable", f"{path.name} cannot be read ({error.strerror})")
