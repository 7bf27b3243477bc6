"""The command `nabla`: parse, call, print, exit. Exit codes: 0 did its job, 1 found something, 2 cannot run."""

import json
import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.markup import escape

from autograder.assignment import AssignmentError, find_assignment, list_assignments, load_assignment
from autograder.checks import CheckDefinitionError

app = typer.Typer(
    help="Autograded deep-learning assignments: check, audit, release, grade.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
console = Console(highlight=False, soft_wrap=True)
errors = Console(stderr=True, highlight=False, soft_wrap=True)

Course = Annotated[
    Path | None, typer.Option("--course", help="Folder with assignments/ and solutions/. Default: here or above.")
]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, help="Processes at a time. Default: the cores.")]


def _course(path: Path | None) -> Path:
    """The given course folder, or the nearest one at or above the current folder."""
    here = Path.cwd()
    for folder in [path] if path else [here, *here.parents]:
        if (folder / "assignments").is_dir():
            return folder
    raise AssignmentError(f"no folder assignments/ in {path or here} or above: go to your course, or name it by --course")


@app.command("list")
def list_command(course: Course = None) -> None:
    """List the assignments of the course.

    Example: `nabla list`
    """
    root = _course(course)
    for name in list_assignments(root):
        assignment = find_assignment(name, root)
        console.print(f"[bold]{escape(name)}[/]  {escape(assignment.title)}")
        console.print(f"    {escape(assignment.summary)}")


@app.command()
def audit(
    names: Annotated[list[str] | None, typer.Argument(help="Assignments; default: all of the course.")] = None,
    course: Course = None,
    seeds: Annotated[int, typer.Option(min=1, help="Seeds at which solution and variants are graded.")] = 5,
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
) -> None:
    """Test an assignment like code: are all bugs caught, do all variants pass, does nothing leak?

    Example: `nabla audit softmax`
    """
    from autograder.audit.run import audit_assignment
    from autograder.report.audit import audit_table

    root = _course(course)
    audits = []
    for name in names or list_assignments(root):
        audits.append(audit_assignment(find_assignment(name, root), root, seeds=seeds))
        if not as_json:
            console.print(audit_table(audits[-1]))
    if as_json:
        sys.stdout.write("[" + ",".join(a.to_json() for a in audits) + "]\n")
    raise typer.Exit(1 if any(a.findings for a in audits) else 0)


def main() -> NoReturn:
    """Entry point; expected faults are one line and exit code 2, not a traceback."""
    try:
        app()
    except (AssignmentError, CheckDefinitionError) as error:
        errors.print(f"[red]nabla:[/] {escape(str(error))}")
        sys.exit(2)
    sys.exit(0)
