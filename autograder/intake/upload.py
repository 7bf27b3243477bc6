"""What one student submitted, found but not opened yet."""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from autograder.core.results import Problem
from autograder.course.assignment import Assignment
from autograder.intake import ClassroomError
from autograder.intake.person import Person
from autograder.submissions.submission import Submission, read_files, read_submission


class IntakeError(ClassroomError):
    """A download that cannot be taken in; the message says what to do."""


@dataclass(frozen=True)
class Upload:
    """One student's files, by the names that their author gave them: a folder, a zip, a file, or several files."""

    person: Person
    files: tuple[tuple[str, Path], ...]
    submitted: datetime | None = None
    late: bool = False
    """The platform's mark, where it does not tell the time."""
    notes: tuple[str, ...] = ()
    conflict: str = ""
    """Why it is not clear what counts."""

    @property
    def student(self) -> str:
        return self.person.key


def read_upload(upload: Upload, assignment: Assignment) -> Submission:
    """The declared files of an upload; one that cannot be read becomes a submission with a problem."""
    if upload.conflict:
        return Submission(upload.student, problem=Problem("ambiguous", upload.conflict, "Hand in one version only."))
    files = dict(upload.files)
    if len(files) == 1:
        read = read_submission(next(iter(files.values())), assignment, upload.student)
    else:
        read = read_files(files, assignment, upload.student)
    return replace(read, notes=(*upload.notes, *read.notes))
