"""Draw what an assignment declares, from a submission on inputs that everybody may see.

This happens before any check runs, so nothing hidden can be in a picture. The checks import the submission anew, and
so find no trace of it. A picture is an extra: when anything goes wrong, there is none.
"""

from collections.abc import Collection
from contextlib import closing
from dataclasses import replace
from typing import Any

import numpy as np

from autograder.core.failure import Failure
from autograder.core.picture import Picture
from autograder.course.assignment import Assignment
from autograder.course.suite import Suite
from autograder.grading.grade import session_of
from autograder.pictures import WHOLE, Probe
from autograder.sandbox.budget import Budget, BudgetSpent
from autograder.sandbox.launch import Launcher
from autograder.sandbox.session import Session
from autograder.sandbox.student import Student
from autograder.submissions.submission import Submission

_CALL_SECONDS, _TOTAL_SECONDS, _GRADER_SECONDS = 2.0, 10.0, 4.0


def draw(suite: Suite, submission: Submission, launcher: Launcher, questions: Collection[str]) -> tuple[Picture, ...]:
    """The pictures of these questions, and of the whole, that can be drawn. Never raises for what a submission does."""
    with closing(drawing_session(suite.assignment, submission, launcher)) as session:
        return draw_in(session, suite, submission, questions)


def drawing_session(assignment: Assignment, submission: Submission, launcher: Launcher) -> Session:
    """Workers with the budget of pictures; none is started yet."""
    limits = replace(
        assignment.limits,
        call_seconds=min(_CALL_SECONDS, assignment.limits.call_seconds),
        total_seconds=min(_TOTAL_SECONDS, assignment.limits.total_seconds),
        grader_seconds=min(_GRADER_SECONDS, assignment.limits.grader_seconds),
    )
    return session_of(assignment, submission, launcher, Budget(limits))


def draw_in(session: Session, suite: Suite, submission: Submission, questions: Collection[str]) -> tuple[Picture, ...]:
    """As `draw`, in a session that is left open: the checks may go on in it."""
    probes = [probe for probe in suite.probes if probe.question in {*questions, WHOLE}]
    if not probes or submission.problem is not None:
        return ()
    with session.budget.charged():
        return tuple(_drawn(probes, Student(session, suite.assignment.asked_for)))


def _drawn(probes: list[Probe], student: Any) -> list[Picture]:
    found = []
    for probe in probes:
        try:
            with np.errstate(all="ignore"):  # a probe computes with whatever came back
                picture = probe.draw(student)
        except Failure as failure:
            if failure.kind == "timeout":  # the next one would wait as long
                break
        except BudgetSpent:
            break
        except Exception:  # whatever came back could not be drawn
            continue
        else:
            if not picture.is_empty:
                found.append(picture)
    return found


def confirmed(
    pictures: tuple[Picture, ...], suite: Suite, submission: Submission, launcher: Launcher, questions: Collection[str]
) -> tuple[Picture, ...]:
    """Those of these questions and of the whole that come out the same again.

    A result must not depend on when it is made.
    """
    wanted = [picture for picture in pictures if picture.question in {*questions, WHOLE}]
    again = draw(suite, submission, launcher, questions) if wanted else ()
    return tuple(picture for picture in wanted if picture in again)
