"""The code of each student beside the result, as it was graded: pages show it, and a check can be run on it again."""

from dataclasses import dataclass
from typing import Self

from autograder.core.archive import write_atomically
from autograder.core.results import Result
from autograder.gradebook.graded_folder import GradedFolder, GradedFolderError
from autograder.submissions.submission import Submission


@dataclass(frozen=True)
class KeptCode:
    """The files of a submission, and which submission they are of."""

    submission: str
    """Its hash, as results have it."""
    files: dict[str, bytes]

    @classmethod
    def of(cls, folder: GradedFolder, student: str, result: Result) -> Self | None:
        """What was kept of the submission that a result is about; None if that was not, or is another by now."""
        import msgspec

        try:
            kept = msgspec.json.decode(folder.code_of(student).read_bytes(), type=cls)
        except (OSError, msgspec.DecodeError):
            return None
        return kept if kept.submission == result.submission and kept.files else None


def graded_submission(folder: GradedFolder, student: str, result: Result) -> Submission:
    """What was graded, to be looked at again. Raises GradedFolderError if its code was not kept."""
    kept = KeptCode.of(folder, student, result)
    if kept is not None:
        return Submission(student, kept.files)
    if result.problem is not None:
        return Submission(student, problem=result.problem)
    raise GradedFolderError(
        f"{folder.code_of(student)} does not hold the code that was graded: grade again; nabla grade keeps it"
    )


def keep_code(folder: GradedFolder, submission: Submission) -> None:
    """Write what is graded beside the results; what lies there already is left alone."""
    import msgspec

    path = folder.code_of(submission.student)
    data = msgspec.json.encode(KeptCode(submission.hash, submission.files))
    if not path.exists() or path.read_bytes() != data:
        write_atomically(path, data)
