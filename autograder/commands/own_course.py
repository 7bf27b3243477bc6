"""A student's course, a folder with several assignments' folders: `nabla progress`, and names for `nabla check`."""

import difflib
from pathlib import Path
from typing import Annotated

import typer

from autograder.commands.common import UsageError, console
from autograder.course.assignment import assignment_folders


def progress(
    path: Annotated[
        Path, typer.Argument(help="The folder that holds the assignments' folders, or one of these.")
    ] = Path(),
) -> None:
    """Say of each of your assignments how far it has come, and what is next.

    Example: `nabla progress`
    """
    from autograder.grading.public_checks import run_public_checks
    from autograder.report.standing import Standing, course_report

    folders = own_assignments(path)
    if not folders:
        raise UsageError(f"{path.resolve()} holds no folder of an assignment: go to where you unpacked the zips")
    with console.status("running the public checks"):
        standings = [Standing(run_public_checks(folder)) for folder in folders]
    console.print(course_report(standings, console))


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
    close = difflib.get_close_matches(str(path), beside, n=1)
    meant = f"did you mean {close[0]}?" if close else "give the folder of the assignment, or a file in it"
    raise UsageError(f"{path} does not exist: {meant}")
