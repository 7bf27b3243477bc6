"""The gradebook: one or several graded assignments of a class, with the final grade of everybody in each."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from autograder.core.results import Outcome, Result, max_points_of
from autograder.course.assignment import Assignment, find_assignment
from autograder.gradebook.finals import FinalGrade, dropped, final_grade, total
from autograder.gradebook.graded_folder import ClassResults, GradedFolder
from autograder.gradebook.overrides import Override, read_overrides
from autograder.intake.classlist import ClassList, ClassMember
from autograder.intake.person import Person


@dataclass(frozen=True)
class GradedClass:
    """What one folder of `nabla grade` holds."""

    assignment: Assignment
    classlist: ClassList
    results: Mapping[str, Result]
    """By student; only of those who are in the class list. Each is read when it is asked for."""
    overrides: tuple[Override, ...] = ()

    @property
    def name(self) -> str:
        return self.assignment.name

    @cached_property
    def members(self) -> Mapping[str, ClassMember]:
        return {m.student: m for m in self.classlist.members}

    @cached_property
    def decisions(self) -> Mapping[str, list[Override]]:
        """What was decided by hand, by student."""
        found: dict[str, list[Override]] = {}
        for override in self.overrides:
            found.setdefault(override.student, []).append(override)
        return found

    @cached_property
    def questions(self) -> Mapping[str, float]:
        """The most points of each question, in the order of the checks."""
        return max_points_by_question(self.results)

    @cached_property
    def mixed(self) -> bool:
        """Whether they are of several suites or seeds: a grading anew was interrupted."""
        return len({(result.suite, result.seed) for result in self.results.values()}) > 1

    @property
    def max_points(self) -> float:
        return math.fsum(self.questions.values())


def graded_class(folder: GradedFolder, counted: ClassResults, course: Path) -> GradedClass:
    """What counts in a folder, with what was decided by hand. Raises AssignmentError, OverrideError."""
    students = (m.student for m in counted.classlist.members)
    most = dict.fromkeys(students, max_points_by_question(counted.results))
    overrides = read_overrides(folder.overrides, most)
    return GradedClass(find_assignment(counted.assignment, course), counted.classlist, counted.results, overrides)


def max_points_by_question(results: Mapping[str, Result]) -> Mapping[str, float]:
    """The most points of each question, in the order of the checks; empty without results."""
    first = next(iter(results.values()), None)
    return {} if first is None else {q: max_points_of(checks) for q, checks in first.questions.items()}


@dataclass(frozen=True)
class Book:
    """Final grades, by student and assignment."""

    classes: tuple[GradedClass, ...]
    people: Mapping[str, Person]
    finals: Mapping[str, Mapping[str, FinalGrade]]
    """By student, then by assignment."""
    drop_lowest: int = 0

    @property
    def unsettled(self) -> Mapping[str, list[str]]:
        """By assignment, the students whose points may not be published yet."""
        return {
            c.name: [s for s, grades in self.finals.items() if not grades[c.name].status.settled] for c in self.classes
        }

    def dropped(self, student: str) -> set[str]:
        return dropped(self.finals[student], self.drop_lowest)

    def total(self, student: str) -> float | None:
        """The part of the points, from 0 to 1, in the assignments that count."""
        return total(self.finals[student], self.drop_lowest)


def make_book(classes: Sequence[GradedClass], *, late_days: int = 0, drop_lowest: int = 0) -> Book:
    """Grade everybody in everything.

    Args:
        late_days: free late days of each student for all of these assignments, used up in their order.
        drop_lowest: how many assignments do not count for a student's total.
    """
    people: dict[str, Person] = {}
    for one in classes:
        for member in one.classlist.members:
            known = people.get(member.student)
            people[member.student] = member.person if known is None else known.completed_by(member.person)
    finals = {student: dict(_grades(student, classes, late_days)) for student in sorted(people)}
    return Book(tuple(classes), people, finals, drop_lowest)


def _grades(student: str, classes: Sequence[GradedClass], late_days: int) -> Iterable[tuple[str, FinalGrade]]:
    for one in classes:
        member = one.members.get(student)
        if member is None:
            yield one.name, FinalGrade(Outcome.MISSING, one.max_points)
            continue
        grade = final_grade(
            member,
            one.results.get(student),
            one.assignment.policy,
            one.decisions.get(student, []),
            max_points=one.max_points,
            budget=late_days,
        )
        late_days -= grade.free_days
        yield one.name, grade
