"""A student's course, a folder with several assignments' folders: `nabla progress`, and names for `nabla check`."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from autograder.commands.screen import UsageError, console
from autograder.core.archive import write_atomically
from autograder.course.assignment import (
    STUB,
    Assignment,
    Question,
    chosen_questions,
    load_assignment,
)
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
    from autograder.submissions.notebook_source import NotebookError
    from autograder.submissions.restoring import CannotRestore, restored, restored_notebook
    from autograder.submissions.submission import read_own_folder

    assignment = load_assignment(path)
    chosen = chosen_questions(assignment, None if question == "all" else [question])
    questions = [_with_init(one, assignment) for one in chosen]
    original = path / STUB
    if not original.is_file():
        raise UsageError(f"{original} is missing: it comes with the zip and has the functions as they were")
    stub = original.read_text(encoding="utf-8")
    file = path / (read_own_folder(path, assignment).counted or assignment.files[0])
    old = file.read_bytes() if file.is_file() else b""
    try:
        if file.suffix == ".ipynb":
            new = restored_notebook(old, file.name, stub, questions)
        elif question == "all":
            new = stub.encode()
        else:
            new = restored(old.decode("utf-8-sig"), stub, questions).encode()
    except (CannotRestore, NotebookError, UnicodeDecodeError) as error:
        raise UsageError(f"{file.name}: {error}, so a question cannot be told apart; nabla reset all") from None
    kept = _free_name(file)
    kept.write_bytes(old)
    write_atomically(file, new)
    names = " and ".join(q.title for q in questions)
    console.print(f"{file.name} has {names} as it was handed out. What you had is in {kept.name}.", soft_wrap=True)
    if file.suffix == ".ipynb":
        console.print("If it is open in Jupyter: File, Reload Notebook from Disk.")


def _with_init(question: Question, assignment: Assignment) -> Question:
    """With __init__ among the methods of each class that this question is the first to ask for."""
    first = {name: ("__init__",) * (assignment.question_of(name) == question.id) for name in question.classes}
    return replace(question, classes={name: (*first[name], *ms) for name, ms in question.classes.items()})


def _free_name(file: Path) -> Path:
    """Beside a file, one for its old text that no submission takes for it."""
    names = (file.with_name(f"{file.name}.old{number}.txt") for number in ("", *range(2, 10_000)))
    return next(name for name in names if not name.exists())
