"""What `nabla check` does: which folders, and what is shown of them. Loaded at every run, so kept light."""

import contextlib
from dataclasses import replace
from pathlib import Path

from autograder.commands.screen import UsageError, console
from autograder.core.text import did_you_mean
from autograder.course.assignment import assignment_folders
from autograder.grading.local_run import LocalRun
from autograder.grading.public_checks import run_public_checks
from autograder.report.own_report import student_report
from autograder.submissions.submission import UNTOUCHED

_TOLD = ".nabla-told"


def check_folders(path: Path) -> bool:
    """Check one assignment, or all of a folder; whether everything passes."""
    passed = [check_folder(folder, None) for folder in folders_to_check(path)]  # each is run, whatever others give
    return all(passed)


def check_folder(folder: Path, questions: list[str] | None, *, more: bool = False) -> bool:
    """Run the public checks of a folder, of some questions if they are named, and show what they say.

    Args:
        more: with a second, more concrete question below each hint.
    """
    run = run_public_checks(folder, questions)
    console.print(student_report(told_once(run, folder), console, more=more))
    result = run.graded.result
    return result.problem is None and all(c.status == "passed" for c in result.checks)


def told_once(run: LocalRun, folder: Path) -> LocalRun:
    """The same without notes on an untouched form of the module that an earlier run has told."""
    result, memory = run.graded.result, folder / _TOLD
    told = memory.read_text(encoding="utf-8").splitlines() if memory.is_file() else []
    new = [note for note in result.notes if note.endswith(f"{UNTOUCHED}.") and note not in told]
    if new:
        with contextlib.suppress(OSError):  # then it is told again
            memory.write_text("\n".join([*told, *new]) + "\n", encoding="utf-8")
    kept = tuple(note for note in result.notes if note not in told)
    return replace(run, graded=replace(run.graded, result=replace(result, notes=kept)))


def own_assignments(path: Path) -> list[Path]:
    """The folders of the assignments in a folder; of an assignment's own folder, it and those beside it."""
    folder = path.resolve()
    return assignment_folders(folder.parent if (folder / "assignment.toml").is_file() else folder)


def folders_to_check(path: Path) -> list[Path]:
    """What `nabla check PATH` is about: one folder, or all assignments of a folder that is none itself.

    Raises:
        UsageError: there is nothing by that name, neither here nor among the assignments beside this one.
    """
    if path.exists():
        folder = path if path.is_dir() else path.parent
        is_course = not (folder / "assignment.toml").is_file()
        return (assignment_folders(folder) if is_course else []) or [folder]
    beside = {folder.name: folder for folder in own_assignments(Path())}
    if str(path) in beside:
        return [beside[str(path)]]
    meant = did_you_mean(str(path), beside) or "; give the folder of the assignment, or a file in it"
    raise UsageError(f"{path} does not exist{meant}")
