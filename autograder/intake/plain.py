"""A folder with a file, a folder or a zip for each student."""

from collections.abc import Sequence
from pathlib import Path

from autograder.core.names import fitting
from autograder.course.assignment import Assignment
from autograder.intake.person import Person
from autograder.intake.upload import Upload
from autograder.submissions.members import printable


def uploads(entries: Sequence[Path], assignment: Assignment) -> list[Upload]:
    """`s001.py` is the submission of the student s001; hidden files are ignored."""
    by_student: dict[str, list[Path]] = {}
    for path in entries:
        if not path.name.startswith("."):
            name = path.stem if path.is_file() else path.name
            by_student.setdefault(fitting(printable(name, 1000)), []).append(path)
    return [_upload(student, paths, assignment) for student, paths in sorted(by_student.items())]


def _upload(student: str, paths: Sequence[Path], assignment: Assignment) -> Upload:
    """One upload, or the module in each of its forms: `s001.py` and `s001.ipynb`."""
    forms = {f"{assignment.module}{path.suffix}": path for path in paths}
    if len(forms) == len(paths) > 1 and forms.keys() <= set(assignment.module_files):
        return Upload(Person(id=student), tuple(forms.items()))
    names = ", ".join(path.name for path in paths)
    several = f"there are several uploads of {student}: {names}; keep one of them" if len(paths) > 1 else ""
    return Upload(Person(id=student), tuple((path.name, path) for path in paths), conflict=several)
