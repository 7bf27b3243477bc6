"""Result -> a page for its student: one file that asks for nothing from anywhere."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from autograder.core.picture import Picture
from autograder.core.results import CheckResult, Result, Status, max_points_of, points_of
from autograder.gradebook.kept_code import KeptCode
from autograder.report.code import shown_code
from autograder.report.handout_page import link
from autograder.report.rendering import render


@dataclass(frozen=True)
class Course:
    """What results do not say themselves: titles for people, and what known mistakes are."""

    title: str
    questions: Mapping[str, str]
    """Titles by id."""
    mistakes: Mapping[str, str]
    """What is wrong, in a sentence, by id of the diagnosis; for instructors."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Of students, by what results call them."""
    missing: Sequence[str] = ()
    """Students of the roster who did not submit."""
    page: Callable[[str], str] = str
    """Where a student's page is, from the report."""
    name: str = ""
    """Of the assignment, as commands take it."""
    handout: str = ""
    """The handout, README.md; empty where it is not at hand, and then nothing links to its page."""
    learned: Mapping[str, str] = field(default_factory=dict)
    """What a question was for, by its id, where its author says so."""

    def called(self, student: str) -> str:
        """A student for people to read."""
        return f"{self.names[student]} ({student})" if student in self.names else student


@dataclass(frozen=True)
class _Question:
    title: str
    checks: tuple[CheckResult, ...]
    pictures: tuple[Picture, ...]
    learned: str = ""
    """What it was for, once all is right."""

    @property
    def points(self) -> float:
        return points_of(self.checks)

    @property
    def max_points(self) -> float:
        return max_points_of(self.checks)


def student_page(student: str, result: Result, course: Course, kept: KeptCode | None = None) -> str:
    """The page of one student, with the same words about each check as everywhere else.

    Args:
        kept: the code that the result is about, to be shown beside it.
    """
    ids = dict.fromkeys(c.question for c in result.checks)
    questions = [_question(q, result, course) for q in ids]
    following = next((c for c in result.checks if c.status is Status.FAILED), None)
    return render(
        "student.html",
        student=course.called(student),
        title=course.title,
        result=result,
        questions=questions,
        whole=[p for p in result.pictures if not p.question],
        next=following,
        code=None if kept is None else shown_code(result, kept),
        handout=_up_to(course),
    )


def _question(question: str, result: Result, course: Course) -> _Question:
    pictures = tuple(p for p in result.pictures if p.question == question)
    checks = result.of_question(question)
    learned = course.learned.get(question, "") if all(c.status is Status.PASSED for c in checks) else ""
    return _Question(course.questions.get(question, question), checks, pictures, learned)


def _up_to(course: Course) -> Callable[[str], str]:
    """Where a section of the handout is, from a student's page; empty where there is no page of it."""
    return lambda heading: f"../{link(heading)}" if course.handout and heading else ""
