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
    replaced: tuple[str, ...] = ()
    """Earlier attempts of the same student in the same download, which do not count: names of their files."""
    conflict: str = ""
    """Why it is not clear what counts."""

    @property
    def student(self) -> str:
        return self.person.key


def read_upload(upload: Upload, assignment: Assignment) -> Submission:
    """The declared files of an upload; one that cannot be read becomes a submission with a problem."""
    if upload.conflict:
        return Submission(upload.student, problem=Problem("ambiguous", upload.conflict, "Hand in one version only."))
    name, path = upload.files[0]
    if len(upload.files) == 1 and name == path.name:
        read = read_submission(path, assignment, upload.student)
    else:  # the platform renamed them
        read = read_files(dict(upload.files), assignment, upload.student)
    return replace(read, notes=(*upload.notes, *read.notes))
