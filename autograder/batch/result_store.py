"""Results on disk: one file per student, written whole or not at all, graded again only when something changed."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from autograder.core.archive import write_atomically
from autograder.core.names import file_stem, name_of
from autograder.core.results import Result, ResultFormatError
from autograder.course.suite import SuiteIdentity
from autograder.submissions.submission import Submission


class StoreBusyError(Exception):
    """Somebody else is writing results into the folder."""


@dataclass(frozen=True)
class ResultStore:
    """The folder `DIR` of `nabla grade --out DIR`."""

    folder: Path
    identity: SuiteIdentity

    @property
    def results(self) -> Path:
        return self.folder / "results"

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep everybody else from writing here; the system lets go of it should this process be killed.

        Raises:
            StoreBusyError: another run is at work in the folder.
        """
        self.results.mkdir(parents=True, exist_ok=True)
        try:
            with FileLock(self.folder / ".lock", timeout=0):
                for left_behind in self.results.glob(".*.tmp"):  # by a run that was killed while writing
                    left_behind.unlink()
                yield
                _sync(self.results)
        except Timeout:
            raise StoreBusyError(
                f"another nabla grade is writing to {self.folder}: wait for its end, or choose another --out"
            ) from None

    def path(self, student: str) -> Path:
        # a name from an upload becomes a file name here: one that stays in this folder and is nobody else's
        return self.results / f"{file_stem(student)}.json"

    def finished(self, submission: Submission) -> Result | None:
        """The stored result of exactly this submission, suite and seed, unless it is an infrastructure error."""
        try:
            result = self.read(submission.student)
        except (OSError, ResultFormatError):
            return None
        wanted = (submission.hash, self.identity.hash, self.identity.seed_id)
        same = (result.submission, result.suite, result.seed) == wanted
        return result if same and not result.has_error else None

    def read(self, student: str) -> Result:
        """Raises OSError or ResultFormatError."""
        return _read(self.path(student))

    def save(self, student: str, result: Result) -> None:
        write_atomically(self.path(student), result.to_json().encode())


@dataclass(frozen=True)
class StoredResults(Mapping[str, Result]):
    """Results by student, read from their files when they are asked for: a large class does not fit into memory."""

    store: ResultStore
    students: tuple[str, ...]

    def __getitem__(self, student: str) -> Result:
        try:
            return self.store.read(student)
        except FileNotFoundError:
            raise KeyError(student) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self.students)

    def __len__(self) -> int:
        return len(self.students)


def read_results(folder: Path) -> Iterator[tuple[str, Result]]:
    """Every stored result with its student; raises ResultFormatError naming the file."""
    for path in sorted((folder / "results").glob("[!.]*.json")):
        yield name_of(path.stem), _read(path)


def stored_assignment(folder: Path) -> str | None:
    """Whose results are in there, as the first that can be read tells; None if there are none."""
    for path in (folder / "results").glob("[!.]*.json"):
        with suppress(ResultFormatError):
            return _read(path).assignment
    return None


def _read(path: Path) -> Result:
    try:
        return Result.from_json(path.read_text(encoding="utf-8"))
    except (ResultFormatError, UnicodeDecodeError) as error:
        raise ResultFormatError(f"{path}: {error}") from None


def _sync(folder: Path) -> None:
    """Make the names of the files in it as durable as their contents, where the system knows how."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
