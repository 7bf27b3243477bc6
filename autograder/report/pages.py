"""Result -> a page for its student: one file that asks for nothing from anywhere."""

import base64
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import jinja2
from markupsafe import Markup

from autograder.core.feedback import AS_ABOVE, LEADS, LOOKS, check_parts, told_above
from autograder.core.picture import Picture
from autograder.core.results import CheckResult, Result, Status, max_points_of, points_of
from autograder.gradebook.kept_code import KeptCode
from autograder.report.chart import chart
from autograder.report.code import shown_code


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

    def called(self, student: str) -> str:
        """A student for people to read."""
        return f"{self.names[student]} ({student})" if student in self.names else student


@dataclass(frozen=True)
class _Question:
    title: str
    checks: tuple[CheckResult, ...]
    pictures: tuple[Picture, ...]

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
        next=following,
        code=None if kept is None else shown_code(result, kept),
    )


def _question(question: str, result: Result, course: Course) -> _Question:
    pictures = tuple(p for p in result.pictures if p.question == question)
    return _Question(course.questions.get(question, question), result.of_question(question), pictures)


def render(template: str, **values: Any) -> str:
    """A template of this package with everything escaped that is not its own."""
    return _environment().get_template(template).render(**values)


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(_read),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style, script = _read("style.css"), _read("report.js")
    environment.globals.update(
        style=Markup(style),
        script=Markup(script),
        # a page runs and shows what is in these two files and nothing else, whatever an upload contains
        style_hash=Markup(_hash(style)),
        script_hash=Markup(_hash(script)),
        labels={status: look.label for status, look in LOOKS.items()},
        symbols={status: look.symbol for status, look in LOOKS.items()},
        leads=LEADS,
        draw=chart,
        parts=check_parts,
        told_above=told_above,
        as_above=AS_ABOVE,
        number=_number,
        percent=lambda share: f"{100 * share:.0f} %",
        share=lambda part, whole: part / whole if whole else 0.0,
    )
    return environment


def _read(name: str) -> str:
    return files("autograder.report").joinpath("templates", name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _number(value: float) -> str:
    return f"{value:.4g}"
