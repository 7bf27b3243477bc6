"""Commands that grade a class: `nabla grade`, `nabla report`, `nabla demo`."""

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from autograder.assignment import Assignment, find_assignment, list_assignments
from autograder.commands import containers
from autograder.commands.common import CORES, Course, Jobs, Name, Seed, UsageError, console, course_folder, errors

if TYPE_CHECKING:
    from autograder.batch.run import GradingEngine


def grade(
    name: Name,
    submissions: Annotated[Path, typer.Argument(help="A folder of files, of folders, or of zips.")],
    out: Annotated[Path, typer.Option(help="Where results and grades.csv go; what is there is not graded again.")],
    jobs: Jobs = CORES,
    seed: Seed = None,
    require_sandbox: Annotated[
        bool, typer.Option("--require-sandbox", help="Refuse to grade with less than full isolation.")
    ] = False,
    engine: containers.EngineOption = containers.EngineName.LOCAL,
    image: containers.ImageOption = containers.TAG,
    course: Course = None,
) -> None:
    """Grade a class.

    Example: `nabla grade softmax submissions --out graded`
    """
    if not submissions.is_dir():
        raise UsageError(
            f"{submissions} is not a folder: put the uploads into one, a file, folder or zip for each student"
        )
    chosen = containers.grading_engine(engine, image, require_sandbox)
    if require_sandbox:
        _require_full_isolation()
    _grade(find_assignment(name, course_folder(course)), submissions, out, jobs, seed, chosen)


def _grade(
    assignment: Assignment, submissions: Path, out: Path, jobs: int, seed: str | None, engine: "GradingEngine"
) -> None:
    from autograder.batch.run import grade_class
    from autograder.report.pages_write import write_report
    from autograder.report.progress import ClassProgress
    from autograder.report.terminal import class_table
    from autograder.submission import read_class

    try:
        with ClassProgress(console, len(list(submissions.iterdir()))) as progress:
            run = grade_class(
                assignment,
                read_class(submissions, assignment),
                out,
                seed=seed,
                jobs=jobs,
                progress=progress.one,
                engine=engine,
            )
    except KeyboardInterrupt:
        errors.print("stopped; what is finished is kept, and the same command goes on from there")
        raise typer.Exit(130) from None
    console.print(class_table(run.results))
    console.print(f"{run.graded} graded, {len(run.results) - run.graded} known already, {run.seconds:.1f} s")
    console.print(f"results: {out / 'results'}   grades: {out / 'grades.csv'}", soft_wrap=True)
    if run.results:
        console.print(f"report: [bold]{write_report(out, run.results, assignment)}[/]", soft_wrap=True)
    if run.errors:
        errors.print(f"[magenta]could not be graded (not the students' fault): {escape(', '.join(run.errors))}[/]")
        errors.print("Run the same command again to try these once more.")
        raise typer.Exit(1)


def report(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="What `nabla grade --out DIR` wrote.")],
    anonymous: Annotated[bool, typer.Option("--anonymous", help="No names, no links: to show in class.")] = False,
    course: Course = None,
) -> None:
    """Write a page about the class, and one for each student, from results that are there already.

    Example: `nabla report graded`
    """
    from autograder.batch.store import read_results
    from autograder.report.pages_write import write_report

    results = dict(read_results(folder))
    if not results:
        raise UsageError(f"{folder / 'results'} holds no results: nabla grade --out {folder} makes them")
    assignment = find_assignment(next(iter(results.values())).assignment, course_folder(course))
    console.print(f"wrote [bold]{write_report(folder, results, assignment, anonymous=anonymous)}[/]", soft_wrap=True)


def _require_full_isolation() -> None:
    from autograder.sandbox.chooser import best_launcher

    with contextlib.closing(best_launcher()) as launcher:
        if launcher.isolation != "full":
            raise UsageError(f"only {launcher.isolation} isolation on this machine: see nabla doctor")


def demo(
    name: Annotated[str | None, typer.Argument(help="Default: the first assignment of the course.")] = None,
    out: Annotated[Path, typer.Option(help="Where everything goes.")] = Path("demo"),
    jobs: Jobs = CORES,
    course: Course = None,
) -> None:
    """Make a class out of the solution, its variants and its bugs, release the assignment and grade the class.

    Example: `nabla demo softmax`
    """
    from autograder.demo import write_demo_class
    from autograder.release import build_release
    from autograder.suite import load_suite

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
    local = containers.grading_engine(containers.EngineName.LOCAL, "", False)
    _grade(assignment, folder / "submissions", folder / "graded", jobs, None, local)
    console.print(f"\nOpen [bold]{folder / 'graded' / 'report.html'}[/] in your browser.", soft_wrap=True)
