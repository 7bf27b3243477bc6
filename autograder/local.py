"""A student's own machine: the public checks of one folder, run in a worker process, told in words.

Needs neither fork nor any POSIX module nor rights beyond the student's own.
"""

import functools
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from autograder.assignment import Assignment, load_assignment
from autograder.grade import Graded, grade
from autograder.results import Status
from autograder.sandbox.launch import SpawnLauncher
from autograder.submission import read_own_folder
from autograder.suite import load_suite


@dataclass(frozen=True)
class LocalRun:
    """The public checks of a folder, run once."""

    assignment: Assignment
    graded: Graded
    file: str
    """What was checked."""


def run_public_checks(folder: Path, questions: Iterable[str] | None = None) -> LocalRun:
    """Run the public checks on the files in `folder`.

    Raises:
        AssignmentError, CheckDefinitionError: the folder is not what a release unpacks to.
    """
    assignment = load_assignment(folder)
    suite = load_suite(assignment, hidden=False)
    submission = read_own_folder(folder, assignment)
    with closing(SpawnLauncher()) as launcher:
        return LocalRun(assignment, grade(suite, submission, launcher, questions), submission.counted)


@dataclass(frozen=True)
class PublicCheck:
    """One public check as a pytest test."""

    folder: Path
    id: str

    def __str__(self) -> str:
        return self.id

    def run(self) -> None:
        """Pass, or fail the current test with the same words as `nabla check`."""
        import pytest

        from autograder.report.feedback import feedback

        result = next(c for c in _cached_run(self.folder).graded.result.checks if c.id == self.id)
        if result.status is not Status.PASSED:
            pytest.fail(f"{result.title}\n{feedback(result)}", pytrace=False)


def public_checks(test_file: str) -> list[PublicCheck]:
    """The checks of the folder in which `test_file` lies, for `pytest.mark.parametrize`."""
    folder = Path(test_file).parent
    assignment = load_assignment(folder)
    return [PublicCheck(folder, check.id) for check in load_suite(assignment, hidden=False).checks]


@functools.cache
def _cached_run(folder: Path) -> LocalRun:
    return run_public_checks(folder)
