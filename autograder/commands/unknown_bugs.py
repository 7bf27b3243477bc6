"""`nabla bug`: a student's mistake becomes a known bug."""

from pathlib import Path
from typing import Annotated

import typer

from autograder.commands.common import Course, Name, UsageError, console, course_folder
from autograder.core.archive import write_atomically
from autograder.core.results import Result, ResultFormatError
from autograder.course.assignment import Assignment, find_assignment
from autograder.gradebook.graded_folder import GradedFolder
from autograder.gradebook.kept_code import KeptCode
from autograder.submissions.bug_draft import NothingToDraft, appended, draft
from autograder.submissions.specimens import bugs, solution


def bug(
    name: Name,
    student: Annotated[str, typer.Argument(help="Whose mistake it is, as results call them.")],
    question: Annotated[str, typer.Argument(help="Id of the question.")],
    graded: Annotated[Path, typer.Option(help="The folder that `nabla grade --out` wrote.")] = Path("graded"),
    course: Course = None,
) -> None:
    """Make a known bug of a student's mistake.

    Example: `nabla bug softmax s017 softmax --graded graded`

    The functions of the question, as the student wrote them, go to the end of solutions/NAME/bugs/QUESTION.py. What is
    wrong with them and the hint are yours to write; then every submission that does the same gets that hint.
    """
    assignment = find_assignment(name, course_folder(course))
    if assignment.solution is None:
        raise UsageError(f"solutions/{name} is missing: known bugs are kept there")
    if question not in [q.id for q in assignment.questions]:
        raise UsageError(f"no question {question}; there are {', '.join(q.id for q in assignment.questions)}")
    files = _module(assignment, _code(GradedFolder(graded), student).files)
    path = assignment.solution / "bugs" / f"{question}.py"
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    try:
        taken = [known.name for known in bugs(assignment)]
        entry = draft(assignment, question, solution(assignment).source, files, taken)
    except NothingToDraft as nothing:
        raise UsageError(f"{student}: {nothing}") from None
    path.parent.mkdir(exist_ok=True)
    write_atomically(path, appended(before, question, entry).encode())
    console.print(
        f"{path}: written at its end. Say what is wrong, in the second argument of @bug, and write its hint=."
    )
    console.print(f"Until then {name} cannot be graded. Then: nabla audit {name}, and nabla grade once more.")


def _code(folder: GradedFolder, student: str) -> KeptCode:
    try:
        result = Result.from_json(folder.result_of(student).read_bytes())
    except (OSError, ResultFormatError):
        raise UsageError(f"{folder.path} has no result of {student}: name the folder by --graded") from None
    kept = KeptCode.of(folder, student, result)
    if kept is None:
        raise UsageError(f"{folder.path} has not kept the code of {student}: grade once more")
    return kept


def _module(assignment: Assignment, files: dict[str, bytes]) -> dict[str, bytes]:
    """The module's file, or its cells; the other files of a submission are those of the solution in a known bug."""
    return {name: data for name, data in files.items() if name not in assignment.files[1:]}
