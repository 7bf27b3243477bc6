"""Results on disk: one file per student, written whole or not at all, graded again only when something changed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from autograder.archive import write_atomically
from autograder.results import Result, ResultFormatError
from autograder.submission import Submission
from autograder.suite import SuiteIdentity

_UNSAFE = re.compile(r"^\.|[^-\w. ]")


@dataclass(frozen=True)
class ResultStore:
    """The folder `DIR` of `nabla grade --out DIR`."""

    folder: Path
    identity: SuiteIdentity

    @property
    def results(self) -> Path:
        return self.folder / "results"

    def path(self, student: str) -> Path:
        # a name from an upload becomes a file name here: one that stays in this folder and is nobody else's
        return self.results / f"{_UNSAFE.sub(_escaped, student) or '%'}.json"

    def finished(self, submission: Submission) -> Result | None:
        """The stored result of exactly this submission, suite and seed, unless it is an infrastructure error."""
        try:
            result = Result.from_json(self.path(submission.student).read_text(encoding="utf-8"))
        except (OSError, ResultFormatError, UnicodeDecodeError):
            return None
        wanted = (submission.hash, self.identity.hash, self.identity.seed_id)
        same = (result.submission, result.suite, result.seed) == wanted
        return result if same and not result.has_error else None

    def save(self, student: str, result: Result) -> None:
        write_atomically(self.path(student), result.to_json().encode())


def _escaped(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "replace"))


def read_results(folder: Path) -> Iterator[tuple[str, Result]]:
    """Every stored result with its student; raises ResultFormatError naming the file."""
    for path in sorted((folder / "results").glob("*.json")):
        try:
            yield unquote(path.stem), Result.from_json(path.read_text(encoding="utf-8"))
        except ResultFormatError as error:
            raise ResultFormatError(f"{path}: {error}") from None
