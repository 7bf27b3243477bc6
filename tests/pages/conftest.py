"""A class on paper: results as they could come out of a grading, with hostile texts in every place of an upload."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import msgspec
import numpy as np
import pytest

from autograder.checking.differences import heat_map, sketch
from autograder.core.archive import write_atomically
from autograder.core.picture import Picture
from autograder.core.results import CheckResult, Problem, Result, Status, Visibility
from autograder.course.assignment import Assignment
from autograder.gradebook.book import Book, GradedClass, make_book
from autograder.gradebook.graded_folder import GradedFolder
from autograder.gradebook.kept_code import KeptCode
from autograder.gradebook.summary import Summary, summary
from autograder.history.changes import Event
from autograder.intake.classlist import ClassList, ClassMember
from autograder.intake.person import Person
from autograder.pictures import curves, histogram, scatter
from autograder.report.pages import Course
from autograder.report.pages_write import ClassPages, write_course_report

HOSTILE = '<script>alert("x")</script><img src=x onerror=alert(1)>'
CODE = f"# {HOSTILE}\ndef softmax(z):\n    return {HOSTILE!r} if z else " + "z * " * 60 + "\n\n" * 40
COURSE = Course(
    "Softmax & friends",
    {"one": "The first question", "two": "The second question"},
    {"no_shift": "The logits are exponentiated as they are.", "sign": "The sign is wrong."},
    page=GradedFolder(Path("graded")).link_to_page,
)


def summaries(results: Mapping[str, Result]) -> list[Summary]:
    return [summary(student, result) for student, result in results.items()]


def write_report(
    path: Path,
    results: Mapping[str, Result],
    *,
    names: Mapping[str, str] | None = None,
    missing: Sequence[str] = (),
    events: Sequence[Event] = (),
    anonymous: bool = False,
) -> Path:
    """The pages of a class without an assignment; returns the report."""
    folder = GradedFolder(path)
    course = Course("softmax", {}, {}, names or {}, missing, folder.link_to_page)
    pages = ClassPages(folder, course)
    if anonymous:
        pages.write_anonymous_report(summaries(results), events)
        return folder.anonymous_report
    for student, result in results.items():
        code = KeptCode(result.submission, {"softmax.py": CODE.encode()})
        write_atomically(folder.code_of(student), msgspec.json.encode(code))
        pages.write_page(student, result)
    pages.write_report(summaries(results), events)
    return folder.report


def check(number: int, status: Status, **changes: object) -> CheckResult:
    question = "one" if number < 3 else "two"
    visibility = Visibility.PUBLIC if number % 2 else Visibility.HIDDEN
    points = 2.0 if status is Status.PASSED else 0.0
    return CheckResult(
        f"check_{number}",
        question,
        f"the promise number {number} is kept",
        visibility,
        2.0,
        points,
        status,
        **changes,  # type: ignore[arg-type]
    )


def result(*checks: CheckResult, seconds: float = 0.1, **changes: object) -> Result:
    digest = f"{len(checks)}{seconds}".ljust(32, "0")
    return Result("softmax", "suite0", "seed0", digest, "full", ("jail",), checks, seconds=seconds, **changes)  # type: ignore[arg-type]


def pictures() -> list[Picture]:
    """One of each kind, with hostile texts."""
    x = np.linspace(-3, 3, 40)
    wrong = np.indices((5, 5))[0] == 0
    cells = heat_map(np.where(wrong, np.nan, 1.0), np.ones((5, 5)), wrong, HOSTILE), sketch(wrong, "dx")
    drawn = [
        curves("x", HOSTILE, {HOSTILE: (x, x**2), "its slope": (x, 2 * x), "a third": (x, np.where(x > 0, np.nan, x))}),
        scatter("numerical gradient", "yours", x, x * np.sign(x)),
        histogram("share", np.sin(np.arange(300.0)), -1, 1),
        *(picture for picture in cells if picture),
    ]
    return [replace(p, title=p.title or "A picture", text=HOSTILE, question="two") for p in drawn]


@pytest.fixture
def class_results() -> dict[str, Result]:
    """Thirteen students: right, wrong in known and unknown ways, hostile, broken, and one that we could not grade."""
    good = [check(i, Status.PASSED) for i in range(1, 6)]
    known = {"kind": "value", "message": "softmax(z) contains NaN.\n3 of 12 entries", "diagnosis": ("no_shift",)}
    wrong = check(1, Status.FAILED, hint="What is the largest number that exp sees?", **known)
    both = check(
        4,
        Status.FAILED,
        kind="value",
        message="dx differs.",
        hint="And now?",
        diagnosis=("no_shift", "sign"),
        section="2 The gradient",
        picture=pictures()[-1],
    )
    noted = check(2, Status.PASSED, notes=("numpy warned: overflow encountered in exp (softmax.py line 17)",))
    raised = check(
        3,
        Status.FAILED,
        kind="exception",
        message="softmax raised ValueError.",
        place=f"softmax.py line 3: {HOSTILE}",
    )
    skipped = check(5, Status.SKIPPED, kind="needs", message="Not run: it needs “this” to pass first.")
    results = {f"s{i:03}": result(*good, seconds=i / 10) for i in range(1, 6)}
    results |= {f"s{i:03}": result(wrong, *good[1:], seconds=i) for i in range(6, 9)}
    results["s009"] = result(good[0], noted, raised, both, skipped, pictures=tuple(pictures()))
    problem = Problem("syntax", "The code cannot be read.", "Look at this line.", place=f"softmax.py line 1: {HOSTILE}")
    results["s010"] = result(*(check(i, Status.SKIPPED, message="Not run.") for i in range(1, 6)), problem=problem)
    fault = check(1, Status.ERROR, kind="infrastructure", message="This check could not be carried out.")
    results["s011"] = result(fault, *good[1:])
    results[HOSTILE] = result(*good, notes=(f"Not part of the assignment, so not used: {HOSTILE}.",))
    results["Zoë & co #1"] = result(wrong, *good[1:])
    return results


ALL_PASS = [check(i, Status.PASSED) for i in range(1, 6)]
"""Two checks of question one, three of two; two points each."""
FIRST_ONLY = [*ALL_PASS[:2], *(check(i, Status.FAILED) for i in range(3, 6))]
NONE_PASS = [check(i, Status.FAILED) for i in range(1, 6)]
BROKEN = [check(1, Status.ERROR), *ALL_PASS[1:]]
UNREAD = result(*(check(i, Status.SKIPPED) for i in range(1, 6)), problem=Problem("syntax", "The code cannot be read."))
PEOPLE = {"s1": "Ann", "s2": "Bob", "s3": "Cem", "s4": "Dee", "s5": HOSTILE}


def graded_class(small: Assignment, name: str, title: str, results: dict[str, Result]) -> GradedClass:
    """An assignment of two questions, and a class that has all of PEOPLE."""
    one, two = small.questions
    questions = (replace(one, id="one", title=f"First of {title}"), replace(two, id="two", title=f"Second of {title}"))
    members = [ClassMember(Person(id=s, name=n), enrolled=True, uploaded=s in results) for s, n in PEOPLE.items()]
    assignment = replace(small, name=name, title=title, questions=questions)
    return GradedClass(assignment, ClassList("folder", tuple(members)), results)


@pytest.fixture
def book(small: Assignment) -> Book:
    """Two assignments: everything right, a part of it, nothing, not run, not submitted, and one that we broke."""
    loops = {student: result(*ALL_PASS) for student in ("s1", "s3", "s5")}
    loops |= {"s2": result(*FIRST_ONLY), "s4": result(*NONE_PASS)}
    arrays = {"s1": result(*ALL_PASS), "s2": UNREAD, "s4": result(*BROKEN), "s5": result(*FIRST_ONLY)}
    return make_book([graded_class(small, "loops", "Loops", loops), graded_class(small, "arrays", "Arrays", arrays)])


def written_course_report(book: Book, path: Path) -> Path:
    """The page, in a folder of its own beside those of the assignments."""
    folders = {one.name: GradedFolder(path / one.name) for one in book.classes}
    write_atomically(folders["loops"].report, b"<h1>Loops</h1>")
    write_atomically(folders["loops"].page_of("s1"), b"<h1>Ann</h1>")
    write_course_report(path / "course" / "page.html", book, folders)
    return path / "course" / "page.html"
