"""A student's own machine: the public checks of one folder, run in a worker process, with feedback in words.

Needs neither fork nor any POSIX module nor rights beyond the student's own.
"""

import functools
import sys
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from autograder.core.results import Status
from autograder.course.assignment import chosen_questions, load_assignment
from autograder.course.grader_facts import read_facts
from autograder.course.suite import load_suite
from autograder.grading.grade import grade
from autograder.grading.local_run import LocalRun
from autograder.sandbox.launch import SpawnLauncher
from autograder.submissions.newer import newer_than_grader
from autograder.submissions.submission import read_own_folder
from autograder.submissions.unfinished import unfinished


def run_public_checks(folder: Path, questions: Iterable[str] | None = None) -> LocalRun:
    """Run the public checks, of some questions only if their ids or titles are given, on the files in `folder`.

    Raises:
        AssignmentError, CheckDefinitionError: the folder is not what a release unpacks to, or has no such question.
    """
    assignment = load_assignment(folder)
    chosen = chosen_questions(assignment, questions)
    suite = load_suite(assignment, hidden=False)
    submission = read_own_folder(folder, assignment)
    with closing(SpawnLauncher()) as launcher:
        graded = grade(suite, submission, launcher, [question.id for question in chosen], at_desk=True)
    facts = read_facts(folder)
    left = [*unfinished(submission.files, assignment.asked_for), *graded.desk.statements]
    newer = newer_than_grader(submission.files, facts) if facts else []
    left += newer
    others = submission.others
    if others and not others.untouched:
        left.append(others.note)
    return LocalRun(assignment, graded, submission.counted, chosen, facts, tuple(newer), tuple(left), others)


_DEBUGGERS = ("pydevd", "debugpy")  # of PyCharm, VS Code and others, loaded when they debug


@dataclass(frozen=True)
class PublicCheck:
    """One public check as a pytest test."""

    folder: Path
    id: str

    def __str__(self) -> str:
        return self.id

    def run(self, *, debug: bool = False) -> None:
        """Pass, or fail the current test with the same words as `nabla check`.

        With `debug`, and under the debugger of an IDE, the student's code runs in this very process.
        """
        import pytest

        from autograder.core.feedback import feedback

        debug = debug or not sys.modules.keys().isdisjoint(_DEBUGGERS)
        graded = (_debugged(self.folder, self.id) if debug else _cached_run(self.folder)).graded
        result = next(c for c in graded.result.checks if c.id == self.id)
        for line in graded.desk.prints(self.id):
            print(line)
        if result.status is not Status.PASSED:
            pytest.fail("\n".join([result.title, feedback(result), *graded.desk.call(self.id)]), pytrace=False)


def public_checks(test_file: str) -> list[PublicCheck]:
    """The checks of the folder in which `test_file` lies, for `pytest.mark.parametrize`."""
    folder = Path(test_file).parent
    assignment = load_assignment(folder)
    return [PublicCheck(folder, check.id) for check in load_suite(assignment, hidden=False).checks]


@functools.cache
def _cached_run(folder: Path) -> LocalRun:
    return run_public_checks(folder)


def _debugged(folder: Path, check: str) -> LocalRun:
    from autograder.grading.debugging import debug_public_check

    return debug_public_check(folder, check)
