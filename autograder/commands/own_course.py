"""A student's course, a folder with several assignments' folders: `nabla progress` and `nabla reset`."""

from pathlib import Path
from typing import Annotated

import typer

from autograder.commands.screen import UsageError, console
from autograder.course.assignment import chosen_questions, load_assignment
from autograder.course.own_folders import own_assignments


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


def reset(
    question: Annotated[str, typer.Argument(help="A question of the assignment, by id or title; or `all`.")],
    path: Annotated[Path, typer.Argument(help="The folder of the assignment.")] = Path(),
) -> None:
    """Bring the functions of a question back as they were handed out; your text is kept in a file beside.

    Example: `nabla reset softmax`, `nabla reset all`
    """
    from autograder.submissions.restoring import CannotRestore, restore

    assignment = load_assignment(path)
    chosen = None if question == "all" else chosen_questions(assignment, [question])
    try:
        done = restore(path, assignment, chosen)
    except CannotRestore as error:
        raise UsageError(str(error)) from None
    names = " and ".join(q.title for q in chosen or assignment.questions)
    file = done.file.name
    console.print(f"{file} has {names} as it was handed out. What you had is in {done.kept.name}.", soft_wrap=True)
    if done.file.suffix == ".ipynb":
        console.print("If it is open in Jupyter: File, Reload Notebook from Disk.")
