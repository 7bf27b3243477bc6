"""A student's own machine: the public checks of one folder, run in a worker process, with feedback in words.

Needs neither fork nor any POSIX module nor rights beyond the student's own.
"""

import contextlib
import difflib
import functools
import sys
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.core.results import Status
from autograder.course.assignment import Assignment, AssignmentError, Question, chosen_questions, load_assignment
from autograder.course.grader_facts import GraderFacts, read_facts
from autograder.course.suite import load_suite
from autograder.grading.grade import GradedSubmission, grade
from autograder.sandbox.in_process import UNLIMITED, serve_in_process
from autograder.sandbox.launch import SpawnLauncher
from autograder.submissions.newer import newer_than_grader
from autograder.submissions.submission import UNUSED, read_own_folder
from autograder.submissions.unfinished import unfinished


@dataclass(frozen=True)
class LocalRun:
    """The public checks of a folder, run once."""

    assignment: Assignment
    graded: GradedSubmission
    file: str
    """What was checked."""
    questions: tuple[Question, ...]
    """Those of which checks were run."""
    facts: GraderFacts | None = None
    """What is known of the grader."""
    newer: tuple[str, ...] = ()
    """What the code uses that this machine has and the grader's has not."""
    left: tuple[str, ...] = ()
    """What should be mended before the work is handed in, beside checks that do not pass."""


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
    left += [*newer, *(note for note in submission.notes if note.endswith(UNUSED))]
    return LocalRun(assignment, graded, submission.counted, chosen, facts, tuple(newer), tuple(left))


def debug_public_check(folder: Path, check: str) -> LocalRun:
    """Run one public check, by its id, with the code in `folder` in this very process, whatever it `needs`.

    Raises:
        DebuggingEnded: the debugger was quit.
        AssignmentError, CheckDefinitionError: as `run_public_checks`.
    """
    assignment = replace(load_assignment(folder), limits=UNLIMITED)
    suite = load_suite(assignment, hidden=False)
    chosen = [replace(c, needs=()) for c in suite.checks if c.id == check]
    if not chosen:
        ids = [c.id for c in suite.checks]
        close = difflib.get_close_matches(check, ids, n=1)
        raise AssignmentError(
            f"no check {check}; {f'did you mean {close[0]}?' if close else 'there is ' + ', '.join(ids)}"
        )
    suite = replace(suite, checks=tuple(chosen))
    submission = read_own_folder(folder, assignment)
    with contextlib.chdir(folder):  # so that places in the code are those of the student's own file
        graded = serve_in_process(lambda launcher: grade(suite, submission, launcher, at_desk=True))
    questions = tuple(q for q in assignment.questions if q.id == chosen[0].question)
    return LocalRun(assignment, graded, submission.counted, questions)


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
        graded = (debug_public_check(self.folder, self.id) if debug else _cached_run(self.folder)).graded
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
