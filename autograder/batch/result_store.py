"""Results on disk: one file per student, written whole or not at all, graded again only when something changed."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from autograder.core.archive import write_atomically
from autograder.core.results import Result, ResultFormatError
from autograder.course.suite import SuiteIdentity
from autograder.gradebook.graded_folder import GradedFolder
from autograder.submissions.submission import Submission


class StoreBusyError(Exception):
    """Somebody else is writing results into the folder."""


@dataclass(frozen=True)
class ResultStore:
    """Results of one suite and seed in a graded folder."""

    folder: GradedFolder
    identity: SuiteIdentity

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep everybody else from writing here; the system lets go of it should this process be killed.

        Raises:
            StoreBusyError: another run is at work in the folder.
        """
        self.folder.results.mkdir(parents=True, exist_ok=True)
        try:
            with FileLock(self.folder.lock, timeout=0):
                for left_behind in self.folder.results.glob(".*.tmp"):  # by a run that was killed while writing
                    left_behind.unlink()
                yield
                _sync(self.folder.results)
        except Timeout:
            raise StoreBusyError(
                f"another nabla grade is writing to {self.folder.path}: wait for its end, or choose another --out"
            ) from None

    def finished(self, submission: Submission) -> Result | None:
        """The stored result of exactly this submission, suite and seed, unless it is an infrastructure error."""
        try:
            result = self.folder.read(submission.student)
        except (OSError, ResultFormatError):
            return None
        wanted = (submission.hash, self.identity.hash, self.identity.seed_id)
        same = (result.submission, result.suite, result.seed) == wanted
        return result if same and not result.has_error else None

    def save(self, student: str, result: Result) -> None:
        write_atomically(self.folder.result_of(student), result.to_json().encode())


def _sync(folder: Path) -> None:
    """Make the names of the files in it as durable as their contents, where the system knows how."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
