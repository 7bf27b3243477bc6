"""The folders of assignments on a student's machine: one, or several side by side."""

from pathlib import Path

from autograder.core.text import did_you_mean
from autograder.course.assignment import AssignmentError, assignment_folders


def own_assignments(path: Path) -> list[Path]:
    """The folders of the assignments in a folder; of an assignment's own folder, it and those beside it."""
    folder = path.resolve()
    return assignment_folders(folder.parent if (folder / "assignment.toml").is_file() else folder)


def folders_to_check(path: Path) -> list[Path]:
    """What `nabla check PATH` is about: one folder, or all assignments of a folder that is none itself.

    Raises:
        AssignmentError: there is nothing by that name, neither here nor among the assignments beside this one.
    """
    if path.exists():
        folder = path if path.is_dir() else path.parent
        is_course = not (folder / "assignment.toml").is_file()
        return (assignment_folders(folder) if is_course else []) or [folder]
    beside = {folder.name: folder for folder in own_assignments(Path())}
    if str(path) in beside:
        return [beside[str(path)]]
    meant = did_you_mean(str(path), beside) or "; give the folder of the assignment, or a file in it"
    raise AssignmentError(f"{path} does not exist{meant}")
