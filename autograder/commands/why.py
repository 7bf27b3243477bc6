"""`nabla why`: a student's complaint about one check, answered."""

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from autograder.commands.common import Course, Seed, UsageError, console, course_folder, errors
from autograder.core.results import CheckResult, Result, Status
from autograder.core.text import what_there_is
from autograder.course.assignment import Assignment, find_assignment
from autograder.gradebook.graded_folder import GradedFolder
from autograder.gradebook.kept_code import graded_submission

if TYPE_CHECKING:
    from autograder.diagnose.reason import Reason


def why(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="What `nabla grade --out DIR` wrote.")],
    student: Annotated[str, typer.Argument(help="Whose submission.")],
    check: Annotated[str | None, typer.Argument(help="Id of a check. Default: the first that did not pass.")] = None,
    seed: Seed = None,
    course: Course = None,
) -> None:
    """Run one check of a student's submission again and tell all of it: hidden inputs too, so not for students.

    Example: `nabla why graded s007 softmax_extreme`
    """
    from autograder.course.suite import load_suite
    from autograder.diagnose.reason import reason_of

    graded = GradedFolder(folder)
    result = graded.find(student)
    asked = _check(result, check)
    submission = graded_submission(graded, student, result)
    assignment = find_assignment(result.assignment, course_folder(course))
    suite = load_suite(assignment, seed)
    if (suite.identity.hash, suite.identity.seed_id) != (result.suite, result.seed):
        errors.print(f"[yellow]{escape(student)} was graded with other checks or another seed than are run here.[/]")
    if asked not in {c.id for c in suite.checks}:
        raise UsageError(f"the checks of {assignment.name} have no {asked} any more: grade the class again")
    _print(student, _stored(result, asked), reason_of(suite, submission, asked, graded.known), assignment)


def _check(result: Result, check: str | None) -> str:
    if check is None:
        pending = (c.id for c in result.checks if c.status is not Status.PASSED)
        return next(pending, result.checks[0].id)
    ids = [c.id for c in result.checks]
    if check not in ids:
        raise UsageError(f"there is no check {check}{what_there_is(check, ids)}")
    return check


def _stored(result: Result, check: str) -> CheckResult:
    return next(c for c in result.checks if c.id == check)


def _print(student: str, stored: CheckResult, reason: "Reason", assignment: Assignment) -> None:
    check, verdict = reason.check, reason.verdict
    lines = [f"{student}, {check.id}: {check.title}", f"{check.visibility} check of the question {check.question}"]
    lines += [f"Now:      {check.status}, {check.points:g} of {check.max_points:g} points"]
    lines += [f"Stored:   {stored.status}, {stored.points:g} of {stored.max_points:g} points"]
    lines += check.text.splitlines()
    lines += [line for line in reason.detail.splitlines() if line not in lines]
    lines += reason.call
    if reason.fault:
        lines += [f"The check itself breaks down: {reason.fault}"]
    if verdict is not None:
        lines += [f"Mistake:  {name}: {_what(name, assignment)}" for name in verdict.names]
        lines += [f"Known by: {verdict.evidence} ({verdict.confidence})"]
        lines += [f"Told:     {text}" for text in (verdict.says, verdict.hint) if text]
    elif check.status is Status.FAILED:
        lines += ["Mistake:  none that is known"]
    for line in lines:
        console.print(escape(line), soft_wrap=True)
    console.print(f"Again:    [bold]{escape(shlex.join(['nabla', *sys.argv[1:]]))}[/]", soft_wrap=True)


def _what(name: str, assignment: Assignment) -> str:
    from autograder.submissions.specimens import bugs

    return next((bug.what for bug in bugs(assignment) if bug.name == name), "see its evidence")
