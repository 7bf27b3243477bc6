"""A student's `nabla check`."""

import contextlib
import time
from pathlib import Path
from typing import Annotated

import typer

from autograder.commands.check_folders import check_folder, check_folders
from autograder.commands.screen import UsageError, console
from autograder.course.own_folders import folders_to_check


def check(
    path: Annotated[
        Path, typer.Argument(help="An assignment: its name, its folder or a file in it; or a folder with several.")
    ] = Path(),
    question: Annotated[list[str] | None, typer.Option("-q", "--question", help="Only this question.")] = None,
    watch: Annotated[bool, typer.Option("--watch", help="Run again at every save, until Ctrl-C.")] = False,
    more: Annotated[
        bool, typer.Option("--more", help="Below each hint, a more concrete question and an example to try.")
    ] = False,
    debug: Annotated[
        str | None, typer.Option(metavar="CHECK", help="Run only this check, in one process: breakpoint() works.")
    ] = None,
) -> None:
    """Run the public checks on your code.

    Example: `nabla check`, `nabla check -q softmax --watch`, `nabla check softmax` from the folder above,
    `nabla check --debug softmax_example`
    """
    folder, *others = folders_to_check(path)
    if others:
        if question or watch or more or debug:
            raise UsageError(
                "-q, --watch, --more and --debug are for one assignment: name it, as in nabla check NAME --watch"
            )
        raise typer.Exit(0 if check_folders(path) else 1)
    if debug:
        if question or watch:
            raise UsageError("--debug runs one check once: leave out -q and --watch")
        raise typer.Exit(0 if _debug(folder, debug, more) else 1)
    seen = _saved(folder)
    passed = check_folder(folder, question, more=more)
    with contextlib.suppress(KeyboardInterrupt):
        while watch:
            console.print("[dim]Watching for changes; Ctrl-C ends.[/]")
            while _saved(folder) == seen:
                time.sleep(0.3)
            # taken before the run, so that a save during it is not missed
            seen = _saved(folder)
            console.clear()
            passed = check_folder(folder, question, more=more)
    raise typer.Exit(0 if passed else 1)


def _debug(folder: Path, check: str, more: bool) -> bool:
    from autograder.grading.debugging import debug_public_check
    from autograder.report.own_report import checks_report
    from autograder.sandbox.in_process import DebuggingEnded

    try:
        run = debug_public_check(folder, check)
    except DebuggingEnded:
        return False
    console.print()
    console.print(checks_report(run.graded.result, run.assignment, console, run.graded.desk, {}, more=more))
    return run.passed


def _saved(folder: Path) -> dict[str, int]:
    """When each of the folder's modules and notebooks was last written."""
    return {path.name: path.stat().st_mtime_ns for path in folder.iterdir() if path.suffix in (".py", ".ipynb")}
