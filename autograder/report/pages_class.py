"""Results of a class -> the instructor's report: one file that asks for nothing from anywhere."""

import statistics
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from autograder.core.names import file_stem
from autograder.core.results import CheckResult, Outcome, Result, Status, max_points_of, points_of
from autograder.history.changes import Changes
from autograder.report.pages import Course, render

_BINS = 10
_SLOWEST = 10


@dataclass(frozen=True)
class Entry:
    """A student as the report shows them."""

    name: str
    page: str
    """Where the student's page lies from the report; empty in the anonymous one."""
    points: float
    max_points: float
    passed: int
    first: str
    """The first thing to look at."""
    mistakes: tuple[str, ...]
    seconds: float
    outcome: Outcome


@dataclass(frozen=True)
class Bin:
    label: str
    count: int
    share: float
    """Of the fullest bin."""


@dataclass(frozen=True)
class QuestionRow:
    title: str
    max_points: float
    mean: float
    full: float


@dataclass(frozen=True)
class CheckRow:
    title: str
    question: str
    visibility: str
    points: float
    rate: float
    failed: int
    skipped: int


@dataclass(frozen=True)
class Mistake:
    """A known mistake and who made it."""

    id: str
    what: str
    question: str
    students: tuple[Entry, ...]


@dataclass(frozen=True)
class Report:
    """All that the template shows."""

    title: str
    anonymous: bool
    students: tuple[Entry, ...]
    histogram: tuple[Bin, ...]
    questions: tuple[QuestionRow, ...]
    checks: tuple[CheckRow, ...]
    mistakes: tuple[Mistake, ...]
    isolation: tuple[tuple[str, int], ...]
    median: float
    max_points: float
    problems: int
    suite: str
    seed: str
    changes: Changes | None
    by_name: Mapping[str, Entry]
    missing: tuple[str, ...]
    """Who handed nothing in; nobody in the anonymous one."""

    @property
    def full(self) -> int:
        return sum(s.points == s.max_points for s in self.students)

    @property
    def broken(self) -> tuple[Entry, ...]:
        return tuple(s for s in self.students if s.outcome is Outcome.ERROR)

    @property
    def slowest(self) -> Sequence[Entry]:
        return sorted(self.students, key=lambda s: (-s.seconds, s.name))[:_SLOWEST]


def class_report(
    results: Mapping[str, Result], course: Course, *, anonymous: bool = False, changes: Changes | None = None
) -> str:
    """The report as HTML; the anonymous one has no name, no link and no order by which a student could be found."""
    return render("class.html", report=_report(results, course, anonymous, changes))


def _report(results: Mapping[str, Result], course: Course, anonymous: bool, changes: Changes | None) -> Report:
    entries = _entries(results, course, anonymous)
    whole = list(results.values())
    first = whole[0]
    return Report(
        title=course.title,
        anonymous=anonymous,
        students=tuple(sorted(entries.values(), key=lambda e: e.name)),
        histogram=_histogram([_share(r.points, r.max_points) for r in whole]),
        questions=tuple(_question(q, whole, course) for q in dict.fromkeys(c.question for c in first.checks)),
        checks=tuple(_check(c, whole, course) for c in first.checks),
        mistakes=_mistakes(results, entries, course),
        isolation=tuple(Counter(r.isolation for r in whole).most_common()),
        median=statistics.median(_share(r.points, r.max_points) for r in whole),
        max_points=first.max_points,
        problems=sum(r.problem is not None for r in whole),
        suite=first.suite,
        seed=first.seed,
        changes=changes,
        by_name=entries,
        missing=() if anonymous else tuple(map(course.called, course.missing)),
    )


def _entries(results: Mapping[str, Result], course: Course, anonymous: bool) -> dict[str, Entry]:
    """By student. Without names they are numbered by their points, which says nothing of the class list."""
    order = sorted(results, key=lambda s: (-results[s].points, results[s].submission)) if anonymous else list(results)
    width = len(str(len(order)))
    names = {s: f"student {i:0{width}}" if anonymous else course.called(s) for i, s in enumerate(order, 1)}
    return {s: _entry(names[s], "" if anonymous else page_path(s), results[s]) for s in order}


def page_path(student: str) -> str:
    """The student's page as a link from the report."""
    return f"pages/{quote(file_name(student))}"


def file_name(student: str) -> str:
    """Of the student's page: a name from an upload becomes that of a file, one that is nobody else's."""
    return f"{file_stem(student)}.html"


def _entry(name: str, page: str, result: Result) -> Entry:
    return Entry(
        name=name,
        page=page,
        points=result.points,
        max_points=result.max_points,
        passed=sum(c.status is Status.PASSED for c in result.checks),
        # a line of code in a message would name its author
        first=_first(result, anonymous=not page),
        mistakes=_named(result),
        seconds=result.seconds,
        outcome=result.outcome,
    )


def _first(result: Result, anonymous: bool) -> str:
    found = result.problem or result.first_failure
    if found is None:
        return ""
    return (found.message if anonymous else found.text).partition("\n")[0]


def _named(result: Result) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for c in result.checks for name in c.diagnosis))


def _histogram(shares: Sequence[float]) -> tuple[Bin, ...]:
    """Tenths of the points; full marks stand by themselves."""
    counts = Counter(_BINS if s >= 1 else int(s * _BINS) for s in shares)
    most = max(counts.values(), default=1)
    labels = [f"{100 * i // _BINS}+" for i in range(_BINS)] + ["100"]
    return tuple(Bin(label, counts[i], counts[i] / most) for i, label in enumerate(labels))


def _question(question: str, results: Sequence[Result], course: Course) -> QuestionRow:
    shares = [_share(points_of(r.of_question(question)), _most(r, question)) for r in results]
    full = sum(s >= 1 for s in shares) / len(shares)
    title = course.questions.get(question, question)
    return QuestionRow(title, _most(results[0], question), statistics.fmean(shares), full)


def _most(result: Result, question: str) -> float:
    return max_points_of(result.of_question(question))


def _check(check: CheckResult, results: Sequence[Result], course: Course) -> CheckRow:
    counts = Counter(c.status for r in results for c in r.checks if c.id == check.id)
    return CheckRow(
        check.title,
        course.questions.get(check.question, check.question),
        check.visibility.value,
        check.max_points,
        _share(counts[Status.PASSED], counts.total()),
        counts[Status.FAILED],
        counts[Status.SKIPPED],
    )


def _mistakes(results: Mapping[str, Result], entries: Mapping[str, Entry], course: Course) -> tuple[Mistake, ...]:
    found: dict[str, Mistake] = {}
    for student in sorted(entries, key=lambda s: entries[s].name):
        for check in results[student].checks:
            for name in check.diagnosis:
                question = course.questions.get(check.question, check.question)
                known = found.get(name) or Mistake(name, course.mistakes.get(name, name), question, ())
                if entries[student] not in known.students:
                    known = Mistake(known.id, known.what, known.question, (*known.students, entries[student]))
                found[name] = known
    return tuple(sorted(found.values(), key=lambda m: (-len(m.students), m.id)))


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
