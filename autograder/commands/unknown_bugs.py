"""`nabla bug`: a student's mistake becomes a known bug."""

from pathlib import Path
from typing import Annotated

import typer

from autograder.commands.common import Course, Name, UsageError, console, course_folder
from autograder.course.assignment import chosen_questions, find_assignment
from autograder.course.suite import load_suite
from autograder.gradebook.graded_folder import GradedFolder
from autograder.gradebook.kept_code import graded_submission
from autograder.submissions.bug_draft import NothingToDraft, add_draft


def bug(
    name: Name,
    student: Annotated[str, typer.Argument(help="Whose mistake it is, as results call them.")],
    question: Annotated[str, typer.Argument(help="A question, by id or title.")],
    graded: Annotated[Path, typer.Option(help="The folder that `nabla grade --out` wrote.")] = Path("graded"),
    course: Course = None,
) -> None:
    """Make a known bug of a student's mistake.

    Example: `nabla bug softmax s017 softmax --graded graded`

    The functions of the question, as the student wrote them, go to the end of solutions/NAME/bugs/QUESTION.py. What is
    wrong with them and the hint are yours to write; then every submission that does the same gets that hint.
    """
    assignment = find_assignment(name, course_folder(course))
    (asked,) = chosen_questions(assignment, [question])
    folder = GradedFolder(graded)
    submission = graded_submission(folder, student, folder.find(student))
    functions = load_suite(assignment).functions
    forwards = {f.name: f.forward.name for f in functions if f.forward and f.cache}
    try:
        path = add_draft(assignment, asked.id, submission.files, forwards)
    except NothingToDraft as nothing:
        raise UsageError(f"{student}: {nothing}") from None
    console.print(
        f"{path}: written at its end. Say what is wrong, in the second argument of @bug, and write its hint=."
    )
    console.print(f"Until then {name} cannot be graded. Then: nabla audit {name}, and nabla grade again.")
