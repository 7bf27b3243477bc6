"""A student's `nabla check`."""

import contextlib
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.commands.common import UsageError, console
from autograder.commands.own_course import folders_to_check
from autograder.submissions.submission import UNTOUCHED

if TYPE_CHECKING:
    from autograder.grading.public_checks import LocalRun

_TOLD = ".nabla-told"


def check(
    path: Annotated[
        Path, typer.Argument(help="An assignment: its name, its folder or a file in it; or a folder with several.")
    ] = Path(),
    question: Annotated[list[str] | None, typer.Option("-q", "--question", help="Only this question.")] = None,
    watch: Annotated[bool, typer.Option("--watch", help="Run again at every save, until Ctrl-C.")] = False,
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
        if question or watch or debug:
            raise UsageError("-q, --watch and --debug are for one assignment: name it, as in nabla check NAME --watch")
        passed_all = [_check_once(one, None) for one in (folder, *others)]
        raise typer.Exit(0 if all(passed_all) else 1)
    if debug:
        raise typer.Exit(0 if _debug(folder, debug) else 1)
    seen = _saved(folder)
    passed = _check_once(folder, question)
    with contextlib.suppress(KeyboardInterrupt):
        while watch:
            console.print("[dim]Watching for changes; Ctrl-C ends.[/]")
            while _saved(folder) == seen:
                time.sleep(0.3)
            # taken before the run, so that a save during it is not missed
            seen = _saved(folder)
            console.clear()
            passed = _check_once(folder, question)
    raise typer.Exit(0 if passed else 1)


def _check_once(folder: Path, questions: list[str] | None) -> bool:
    from autograder.grading.public_checks import run_public_checks
    from autograder.report.own_report import student_report

    run = run_public_checks(folder, questions)
    console.print(student_report(told_once(run, folder), console))
    result = run.graded.result
    return result.problem is None and all(c.status == "passed" for c in result.checks)


def told_once(run: "LocalRun", folder: Path) -> "LocalRun":
    """The same without notes on an untouched form of the module that an earlier run has told."""
    result, memory = run.graded.result, folder / _TOLD
    told = memory.read_text(encoding="utf-8").splitlines() if memory.is_file() else []
    new = [note for note in result.notes if note.endswith(f"{UNTOUCHED}.") and note not in told]
    if new:
        with contextlib.suppress(OSError):  # then it is told again
            memory.write_text("\n".join([*told, *new]) + "\n", encoding="utf-8")
    kept = tuple(note for note in result.notes if note not in told)
    return replace(run, graded=replace(run.graded, result=replace(result, notes=kept)))


def _debug(folder: Path, check: str) -> bool:
    from autograder.grading.public_checks import debug_public_check
    from autograder.report.own_report import checks_report
    from autograder.sandbox.in_process import DebuggingEnded

    try:
        run = debug_public_check(folder, check)
    except DebuggingEnded:
        return False
    console.print()
    console.print(checks_report(run.graded.result, run.assignment, console, run.graded.desk, {}))
    return all(c.status == "passed" for c in run.graded.result.checks)


def _saved(folder: Path) -> dict[str, int]:
    """When each of the folder's modules and notebooks was last written."""
    return {path.name: path.stat().st_mtime_ns for path in folder.iterdir() if path.suffix in (".py", ".ipynb")}
