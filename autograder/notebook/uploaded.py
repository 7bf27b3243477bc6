"""The notebooks in an upload, for people who read: whatever they are called, and whether they count or not."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder.core.names import file_stem
from autograder.core.results import Result
from autograder.course.assignment import Assignment
from autograder.intake.upload import Upload
from autograder.notebook.render import notebook_page
from autograder.submissions.members import Refused, members_of
from autograder.submissions.notebook_source import MAX_BYTES


@dataclass(frozen=True)
class UploadedNotebook:
    """A notebook that one student submitted."""

    student: str
    title: str
    """Of its page: the student, with the notebook's name where there are several."""
    name: str
    """Of the file."""
    data: bytes = b""
    refused: Refused | None = None
    """Why it cannot be read; then there are no data."""

    def write_page(self, folder: Path, assignment: Assignment | None, result: Result | None) -> Path:
        """Write its page into a folder.

        Args:
            folder: is made if it is not there.
            assignment: with `result`: whose questions they are.
            result: the feedback to show.

        Raises:
            Refused, NotebookError: it cannot be read or shown.
        """
        if self.refused is not None:
            raise self.refused
        text = notebook_page(self.data, self.name, self.title, assignment, result)
        page = folder / f"{file_stem(self.title)}.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text, encoding="utf-8")
        return page


def notebooks_of(upload: Upload) -> Iterator[UploadedNotebook]:
    """All notebooks of an upload; a file that cannot be opened is one that is refused."""
    student = upload.student
    for _, path in upload.files:
        try:
            with members_of(path) as members:
                found = [member for member in members if member.base.lower().endswith(".ipynb")]
                for member in found:
                    alone = len(found) == len(upload.files) == 1
                    title = student if alone else f"{student} {member.name.removesuffix('.ipynb')}"
                    yield UploadedNotebook(student, title, member.base, member.read(MAX_BYTES))
        except Refused as refused:
            yield UploadedNotebook(student, student, path.name, refused=refused)
        except OSError as error:
            why = Refused("unreadable", f"{path.name} cannot be read ({error.strerror})")
            yield UploadedNotebook(student, student, path.name, refused=why)
