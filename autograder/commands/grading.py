"""Commands that grade a class: `nabla grade`, `nabla report`, `nabla demo`."""

import shlex
import sys
from collections.abc import Iterator, Mapping
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from autograder.commands import classroom, engines
from autograder.commands.common import CORES, Course, Jobs, Name, Seed, UsageError, console, course_folder, errors
from autograder.commands.container_image import TAG
from autograder.core.results import Result
from autograder.course.assignment import Assignment, find_assignment, list_assignments
from autograder.history.run_log import logged_run, read_history
from autograder.intake.classlist import Enrolment
from autograder.intake.upload import read_upload
from autograder.submissions.submission import Submission

if TYPE_CHECKING:
    from autograder.batch.class_run import ClassRun
    from autograder.batch.engine import GradingEngine
    from autograder.report.progress import Tally


class Style(Enum):
    """What `nabla grade` prints."""

    SHOWN = auto()
    QUIET = auto()
    JSON = auto()


def grade(
    name: Name,
    submissions: Annotated[
        Path, typer.Argument(help="A folder of files, folders or zips, or the download of a learning platform.")
    ],
    out: Annotated[Path, typer.Option(help="Where results and grades.csv go; what is there is not graded again.")],
    jobs: Jobs = CORES,
    seed: Seed = None,
    require_sandbox: engines.RequireSandbox = False,
    engine: engines.EngineOption = engines.EngineName.LOCAL,
    image: engines.ImageOption = TAG,
    scheduler: engines.SchedulerOption = None,
    source: classroom.FromOption = None,
    roster: classroom.RosterOption = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="Print nothing but what went wrong.")] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="For scripts: a JSON object per line and submission, then a summary.")
    ] = False,
    course: Course = None,
) -> None:
    """Grade a class.

    Example: `nabla grade softmax submissions --out graded`, `nabla grade softmax a.zip --roster class.csv --out graded`
    """
    from autograder.batch.result_store import stored_assignment

    chosen = engines.grading_engine(engine, image=image, scheduler=scheduler, require_sandbox=require_sandbox)
    style = Style.JSON if as_json else Style.QUIET if quiet else Style.SHOWN
    assignment = find_assignment(name, course_folder(course))
    classroom.keep_apart(out, submissions)
    if stored_assignment(out) not in (assignment.name, None):
        raise UsageError(f"{out} holds results of {stored_assignment(out)}: choose another --out")
    with classroom.uploads_of(submissions, assignment, source, roster) as enrolment:
        classroom.tell_class(enrolment, roster, console if style is Style.SHOWN else None)
        _grade(assignment, enrolment, out, jobs, seed, chosen, engine, style)


def _grade(
    assignment: Assignment,
    enrolment: Enrolment,
    out: Path,
    jobs: int,
    seed: str | None,
    engine: "GradingEngine",
    engine_name: engines.EngineName,
    style: Style,
) -> None:
    from autograder.batch.class_run import grade_class
    from autograder.batch.engine import EngineError
    from autograder.batch.result_store import StoreBusyError
    from autograder.course.suite import identify
    from autograder.report.pages_write import write_report

    names = enrolment.classlist.names
    progress = _progress(style, len(enrolment.uploads))
    about = {"engine": engine_name.value, "source": enrolment.classlist.source}
    try:
        with logged_run(out, assignment.name, identify(assignment, seed), **about) as log, progress:

            def one(student: str, result: Result, stored: bool) -> None:
                log.result(student, result, stored)
                progress.one(student, result, stored)

            run = grade_class(
                assignment,
                _submissions(assignment, enrolment, out),
                out,
                seed=seed,
                jobs=jobs,
                progress=one,
                engine=engine,
                names=names,
            )
    except KeyboardInterrupt:
        errors.print(f"stopped; the results of {progress.done} of {progress.total} are kept")
        errors.print(f"To go on from there: [bold]{escape(shlex.join(['nabla', *sys.argv[1:]]))}[/]")
        raise typer.Exit(130) from None
    except (EngineError, StoreBusyError) as error:
        raise UsageError(str(error)) from None
    events = read_history(out).events
    missing = enrolment.classlist.missing
    page = write_report(out, run.results, assignment, names=names, missing=missing, events=events)
    _summary(run, names, out, page, style)
    if run.errors:
        errors.print(f"[magenta]could not be graded (not the students' fault): {escape(', '.join(run.errors))}[/]")
        errors.print(f"To try these once more: [bold]{escape(shlex.join(['nabla', *sys.argv[1:]]))}[/]")
        raise typer.Exit(1)


def _submissions(assignment: Assignment, enrolment: Enrolment, out: Path) -> Iterator[Submission]:
    # only when the first is asked for, which is when the folder is ours alone
    enrolment.classlist.save(out)
    for upload in enrolment.uploads:
        yield read_upload(upload, assignment)


def _progress(style: Style, total: int) -> "Tally":
    from autograder.report.progress import Bar, JsonLines, Tally

    if style is Style.SHOWN:
        return Bar(total, console)
    return JsonLines(total) if style is Style.JSON else Tally(total)


def _summary(run: "ClassRun", names: Mapping[str, str], out: Path, page: Path, style: Style) -> None:
    from autograder.report.progress import write_line
    from autograder.report.terminal import class_table

    known = len(run.results) - run.graded
    if style is Style.JSON:
        write_line({"graded": run.graded, "known": known, "errors": list(run.errors), "seconds": round(run.seconds, 3)})
    if style is not Style.SHOWN:
        return
    console.print(class_table(run.results, names))
    console.print(f"{run.graded} graded, {known} known already, {run.seconds:.1f} s")
    console.print(f"results: {out / 'results'}   grades: {out / 'grades.csv'}", soft_wrap=True)
    console.print(f"report: [bold]{page}[/]", soft_wrap=True)


def report(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="What `nabla grade --out DIR` wrote.")],
    anonymous: Annotated[bool, typer.Option("--anonymous", help="No names, no links: to show in class.")] = False,
    course: Course = None,
) -> None:
    """Write a page about the class, and one for each student, from results that are there already.

    Example: `nabla report graded`
    """
    from autograder.report.pages_write import write_report

    results = classroom.results_in(folder)
    assignment = find_assignment(classroom.assignment_of(folder, results), course_folder(course))
    classlist = classroom.class_of(folder, results)
    present = {m.student: results[m.student] for m in classlist.members if m.uploaded and m.student in results}
    if not present:
        raise UsageError(f"{folder} holds no results of its class: nabla grade --out {folder} makes them")
    page = write_report(
        folder,
        present,
        assignment,
        names=classlist.names,
        missing=classlist.missing,
        events=read_history(folder).events,
        anonymous=anonymous,
    )
    console.print(f"wrote [bold]{page}[/]", soft_wrap=True)


def demo(
    name: Annotated[str | None, typer.Argument(help="Default: the first assignment of the course.")] = None,
    out: Annotated[Path, typer.Option(help="Where everything goes.")] = Path("demo"),
    jobs: Jobs = CORES,
    course: Course = None,
) -> None:
    """Make a class out of the solution, its variants and its bugs, release the assignment and grade the class.

    Example: `nabla demo softmax`
    """
    from autograder.course.suite import load_suite
    from autograder.release import build_release
    from autograder.submissions.demo_class import write_demo_class

    root = course_folder(course)
    names = list_assignments(root)
    if not names:
        raise UsageError(f"no assignment in {root / 'assignments'}: nabla new NAME makes one")
    assignment = find_assignment(name or names[0], root)
    folder = out / assignment.name
    uploads = write_demo_class(assignment, folder / "submissions")
    console.print(f"a class of {len(uploads)} in {folder / 'submissions'}", soft_wrap=True)
    for path in build_release(load_suite(assignment), root).write(assignment.name, folder / "release"):
        console.print(f"wrote {path}", soft_wrap=True)
    local = engines.grading_engine()
    with classroom.uploads_of(folder / "submissions", assignment, None, None) as enrolment:
        _grade(assignment, enrolment, folder / "graded", jobs, None, local, engines.EngineName.LOCAL, Style.SHOWN)
    console.print(f"\nOpen [bold]{folder / 'graded' / 'report.html'}[/] in your browser.", soft_wrap=True)
