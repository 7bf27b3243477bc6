"""A public check in the very process of whoever debugs it."""

import contextlib
from dataclasses import replace
from pathlib import Path

from autograder.core.text import what_there_is
from autograder.course.assignment import AssignmentError, load_assignment
from autograder.course.suite import load_suite
from autograder.grading.grade import grade
from autograder.grading.local_run import LocalRun
from autograder.sandbox.in_process import UNLIMITED, serve_in_process
from autograder.submissions.submission import read_own_folder


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
        raise AssignmentError(f"no check {check}{what_there_is(check, (c.id for c in suite.checks))}")
    suite = replace(suite, checks=tuple(chosen))
    submission = read_own_folder(folder, assignment)
    with contextlib.chdir(folder):  # so that places in the code are those of the student's own file
        graded = serve_in_process(lambda launcher: grade(suite, submission, launcher, at_desk=True))
    questions = tuple(q for q in assignment.questions if q.id == chosen[0].question)
    return LocalRun(assignment, graded, submission.counted, questions)
