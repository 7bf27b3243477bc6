"""From the machine's points to those that are published: overrides by hand, lateness, and what is dropped.

Results are never changed. A final grade keeps both numbers, and says what lies between them.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from autograder.core.policy import Policy, days_late, late_penalty, lateness, too_late
from autograder.core.results import Outcome, Result, Status, points_of
from autograder.core.text import quantity
from autograder.gradebook.overrides import Override
from autograder.intake.classlist import ClassMember

_DAY = timedelta(days=1)
_LEAST = timedelta(seconds=1)


@dataclass(frozen=True)
class FinalGrade:
    """One student's grade in one assignment."""

    status: Outcome
    max_points: float
    machine: float | None = None
    """The points of the checks; None if there is no result, or one with an error."""
    points: float | None = None
    """What is published; None if nothing may be."""
    questions: Mapping[str, float] = field(default_factory=dict)
    """Points of each question after overrides, before lateness; empty where there is no result."""
    days_late: int = 0
    """Started days after the due date and the extension."""
    free_days: int = 0
    """Of these, days that cost nothing."""
    penalty: float = 0.0
    """Points that being late costs."""
    notes: tuple[str, ...] = ()
    """What was done by hand or by a policy, and why."""

    @property
    def share(self) -> float | None:
        return None if self.points is None or not self.max_points else self.points / self.max_points


def late_by(member: ClassMember, policy: Policy) -> timedelta:
    """How late an upload was after its student's extension, as far as that is known.

    A platform's mark without a time counts as the least it can mean: the first day.
    """
    extension = timedelta(days=member.person.extension_days)
    if policy.due is not None and member.submitted_at is not None:
        return max(timedelta(0), lateness(policy, policy.due, member.submitted_at) - extension)
    return timedelta(minutes=policy.grace_minutes) + _LEAST if member.late and not extension else timedelta(0)


def final_grade(
    member: ClassMember,
    result: Result | None,
    policy: Policy,
    overrides: Sequence[Override] = (),
    *,
    max_points: float,
    budget: int = 0,
) -> FinalGrade:
    """Apply the policy and the decisions about one student.

    A decision about a question takes the place of its checks, and is late like them; one about the whole assignment is
    final. An infrastructure error leaves no points, unless people have decided on all that it touched.

    Args:
        result: what grading found; None if there is none.
        budget: late days that the student may still use without a penalty.
    """
    whole = next((o for o in overrides if not o.question), None)
    by_hand = {o.question: o for o in overrides if o.question}
    outcome = _outcome(member, result, by_hand)
    notes = tuple(f"{o.question or 'all'}: {_number(o.points)} points by hand: {o.reason}" for o in overrides)
    machine = None if result is None or result.has_error else result.points
    if whole is not None:
        return FinalGrade(Outcome.GRADED, max_points, machine, whole.points, notes=notes)
    if result is None or outcome is Outcome.ERROR:
        return FinalGrade(outcome, max_points, notes=notes)
    earned_by_question = {question: points_of(checks) for question, checks in result.questions.items()}
    questions = {q: by_hand[q].points if q in by_hand else points for q, points in earned_by_question.items()}
    earned = math.fsum(questions.values())
    late = late_by(member, policy)
    days = days_late(policy, late)
    free = min(budget, days)
    refused = too_late(policy, days - free)
    lost = earned if refused else round(earned * late_penalty(policy, max(timedelta(0), late - free * _DAY)), 9)
    return FinalGrade(
        outcome,
        max_points,
        machine,
        earned - lost,
        questions,
        days,
        free,
        lost,
        (*notes, *_late_notes(member, days, free, refused)),
    )


def _outcome(member: ClassMember, result: Result | None, by_hand: Mapping[str, Override]) -> Outcome:
    if result is None:
        return Outcome.NOT_GRADED if member.uploaded else Outcome.MISSING
    broken = {c.question for c in result.checks if c.status is Status.ERROR}
    if broken - by_hand.keys():
        return Outcome.ERROR
    return Outcome.GRADED if result.problem is None or broken or by_hand else Outcome.NOT_RUN


def _late_notes(member: ClassMember, days: int, free: int, refused: str) -> list[str]:
    if not days:
        return []
    notes = [f"late: {quantity(days, 'started day')}" + (f", {free} of them free" if free else "")]
    if not member.submitted:
        notes.append("the download says that it was late, but not by how much: counted as one day")
    if refused:
        notes.append(f"not taken: {refused}")
    return notes


def dropped(finals: Mapping[str, FinalGrade], lowest: int) -> set[str]:
    """The assignments, by name, that do not count for a student: the lowest shares of the points, but never all.

    What could not be graded is not dropped in anybody's favour or disfavour: it stays, and there is no total.
    """
    known = sorted((f.share or 0.0, name) for name, f in finals.items() if f.status.settled)
    return {name for _, name in known[: min(lowest, len(finals) - 1)]}


def total(finals: Mapping[str, FinalGrade], lowest: int = 0) -> float | None:
    """The part of all points, from 0 to 1, in the assignments that count; None while one cannot be graded.

    What was not submitted counts as nothing.
    """
    left_out = dropped(finals, lowest)
    counting = [f for name, f in finals.items() if name not in left_out]
    if not all(f.status.settled for f in counting):
        return None
    most = math.fsum(f.max_points for f in counting)
    return math.fsum(f.points or 0.0 for f in counting) / most if most else None


def _number(value: float) -> str:
    return f"{value:g}"
