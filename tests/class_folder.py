"""A folder with a file, folder or zip for each student, read as `nabla grade` reads it."""

from collections.abc import Iterator
from pathlib import Path

from autograder.course.assignment import Assignment
from autograder.intake.plain import uploads
from autograder.intake.upload import read_upload
from autograder.submissions.submission import Submission


def read_class(folder: Path, assignment: Assignment) -> Iterator[Submission]:
    """The submissions in such a folder, sorted by student; what cannot be read becomes one with a problem."""
    return (read_upload(upload, assignment) for upload in uploads(sorted(folder.iterdir()), assignment))
