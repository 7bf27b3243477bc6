"""A gradebook of several assignments -> a page across them: who falls behind, and which questions are hard."""

import statistics
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from autograder.core.results import Outcome
from autograder.gradebook.book import Book, GradedClass
from autograder.gradebook.finals import FinalGrade
from autograder.report.rendering import render

BEHIND = 0.5
"""Who has a smaller share of all points falls behind."""
_NO_SHARE = {
    Outcome.MISSING: "did not submit",
    Outcome.ERROR: "grader error",
    Outcome.NOT_GRADED: "not graded yet",
}
_LISTED, _NOT_LISTED = "f", "p"
"""Letters of `StudentRow.places`, as the script of the pages reads them."""


@dataclass(frozen=True)
class GradeCell:
    """One student's grade in one assignment."""

    share: float | None
    """Of the points; None where there is no grade."""
    told: str
    """What stands there instead."""
    page: str
    """Where the student's page for it lies from this one; empty if there is none."""


@dataclass(frozen=True)
class StudentRow:
    """One student across the assignments."""

    name: str
    cells: tuple[GradeCell, ...]
    total: float | None
    """The share of all points; None while a part of them is not known."""
    missing: tuple[str, ...]
    """Titles of the assignments that were not handed in."""
    places: str
    """A letter for each topic, then for each assignment: whether a click there lists the student."""

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why the student falls behind; empty for who does not."""
        low = (f"below {100 * BEHIND:g} %",) if self.total is not None and self.total < BEHIND else ()
        return low + ((f"did not submit: {', '.join(self.missing)}",) if self.missing else ())


@dataclass(frozen=True)
class AssignmentRow:
    title: str
    report: str
    """Where its class report lies from this page; empty if there is none."""
    max_points: float
    mean: float | None
    """Of the shares that are known, of those who handed in; None if there are none."""
    missing: int
    place: int


@dataclass(frozen=True)
class Topic:
    """A question of one of the assignments."""

    title: str
    assignment: str
    students: int
    """How many have points in it: those who handed in and could be graded."""
    mean: float
    """The mean share of its points over them."""
    full: float
    """The share of them with all of its points."""
    place: int


@dataclass(frozen=True)
class CoursePage:
    """All that the template shows."""

    assignments: tuple[AssignmentRow, ...]
    topics: tuple[Topic, ...]
    """The hardest first."""
    students: tuple[StudentRow, ...]
    behind: tuple[StudentRow, ...]
    """The lowest total first; those without a total last."""
    limit: float = BEHIND

    @property
    def median(self) -> float | None:
        totals = [s.total for s in self.students if s.total is not None]
        return statistics.median(totals) if totals else None


def across_assignments(book: Book, report: Callable[[str], str], page: Callable[[str, str], str]) -> str:
    """The page as HTML.

    Args:
        report: where the class report of an assignment lies from the page; empty if there is none.
        page: the same for the page of an assignment and a student.
    """
    return render("course.html", report=_course_page(book, report, page))


def _course_page(book: Book, report: Callable[[str], str], page: Callable[[str, str], str]) -> CoursePage:
    questions = [(one, question) for one in book.classes for question in one.questions]
    topics = [_topic(book, one, question, place) for place, (one, question) in enumerate(questions)]
    students = sorted((_student(book, student, questions, page) for student in book.people), key=lambda s: s.name)
    behind = [s for s in students if s.reasons]
    return CoursePage(
        tuple(_assignment(book, one, report(one.name), len(topics) + i) for i, one in enumerate(book.classes)),
        tuple(sorted((t for t in topics if t.students), key=lambda t: t.mean)),
        tuple(students),
        tuple(sorted(behind, key=lambda s: 1.0 if s.total is None else s.total)),
    )


def _student(
    book: Book, student: str, questions: list[tuple[GradedClass, str]], page: Callable[[str, str], str]
) -> StudentRow:
    grades, name = book.finals[student], book.people[student].name
    missing = [one for one in book.classes if grades[one.name].status is Outcome.MISSING]
    incomplete = [grades[one.name].questions.get(q, most) < most for one, q in questions for most in [one.questions[q]]]
    listed = incomplete + [one in missing for one in book.classes]
    return StudentRow(
        name=f"{name} ({student})" if name not in ("", student) else student,
        cells=tuple(_cell(grades[one.name], page(one.name, student)) for one in book.classes),
        total=book.total(student),
        missing=tuple(one.assignment.title for one in missing),
        places="".join(_LISTED if here else _NOT_LISTED for here in listed),
    )


def _cell(grade: FinalGrade, page: str) -> GradeCell:
    return GradeCell(grade.share, _NO_SHARE.get(grade.status, ""), page)


def _assignment(book: Book, one: GradedClass, report: str, place: int) -> AssignmentRow:
    grades = [finals[one.name] for finals in book.finals.values()]
    shares = [grade.share for grade in grades if grade.share is not None]
    missing = sum(grade.status is Outcome.MISSING for grade in grades)
    mean = statistics.fmean(shares) if shares else None
    return AssignmentRow(one.assignment.title, report, one.max_points, mean, missing, place)


def _topic(book: Book, one: GradedClass, question: str, place: int) -> Topic:
    shares = list(_shares(book, one, question))
    title = next((q.title for q in one.assignment.questions if q.id == question), question)
    mean = statistics.fmean(shares) if shares else 0.0
    full = sum(share >= 1 for share in shares) / len(shares) if shares else 0.0
    return Topic(title, one.assignment.title, len(shares), mean, full, place)


def _shares(book: Book, one: GradedClass, question: str) -> Iterator[float]:
    most = one.questions[question]
    for finals in book.finals.values():
        points = finals[one.name].questions.get(question)
        if points is not None and most:
            yield points / most
