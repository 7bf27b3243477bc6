"""Summaries of a class -> the instructor's report: one file that asks for nothing from anywhere."""

import statistics
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from autograder.core.results import Outcome, Status
from autograder.gradebook.summary import DeclaredCheck, Summary
from autograder.history.changes import Changes
from autograder.report.pages import Course
from autograder.report.rendering import render
from autograder.report.unknown_mistakes import UnknownMistake, unknown_mistakes

_NO_CHECK = "-"
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
    questions: tuple[float, ...]
    """Points of each question."""
    statuses: str
    """The first letter of each check's status."""
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
    histogram: tuple[Bin, ...]
    checks: tuple[int, ...]
    """Places of its checks among all."""


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
    unknown: tuple[UnknownMistake, ...]
    isolation: tuple[tuple[str, int], ...]
    median: float
    max_points: float
    problems: int
    suite: str
    seed: str
    changes: Changes | None
    by_name: Mapping[str, Entry]
    missing: tuple[str, ...]
    """Who did not submit; empty in the anonymous one."""

    @property
    def mistake_numbers(self) -> Mapping[str, int]:
        """Where each mistake stands among all."""
        return {mistake.id: number for number, mistake in enumerate(self.mistakes)}

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
    summaries: Sequence[Summary], course: Course, *, anonymous: bool = False, changes: Changes | None = None
) -> str:
    """The report as HTML; the anonymous one has no name, no link and no order by which a student could be found."""
    return render("class.html", report=_report(summaries, course, anonymous, changes))


def _report(summaries: Sequence[Summary], course: Course, anonymous: bool, changes: Changes | None) -> Report:
    entries = _entries(summaries, course, anonymous)
    first = summaries[0]
    return Report(
        title=course.title,
        anonymous=anonymous,
        students=tuple(sorted(entries.values(), key=lambda e: e.name)),
        histogram=_histogram([_share(s.points, s.max_points) for s in summaries]),
        questions=tuple(_question(q, summaries, course) for q in first.questions),
        checks=_checks(summaries, course),
        mistakes=_mistakes(summaries, entries, course),
        unknown=unknown_mistakes(summaries, course, anonymous=anonymous),
        isolation=tuple(Counter(s.isolation for s in summaries).most_common()),
        median=statistics.median(_share(s.points, s.max_points) for s in summaries),
        max_points=first.max_points,
        problems=sum(bool(s.problem) for s in summaries),
        suite=first.suite,
        seed=first.seed,
        changes=changes,
        by_name=entries,
        missing=() if anonymous else tuple(map(course.called, course.missing)),
    )


def _entries(summaries: Sequence[Summary], course: Course, anonymous: bool) -> dict[str, Entry]:
    """By student. Without names they are numbered by their points, which says nothing of the class list."""
    order = sorted(summaries, key=lambda s: (-s.points, s.submission)) if anonymous else summaries
    width = len(str(len(order)))
    first = summaries[0]
    return {
        s.student: _entry(s, first, f"student {i:0{width}}")
        if anonymous
        else _entry(s, first, course.called(s.student), course)
        for i, s in enumerate(order, 1)
    }


def _entry(summary: Summary, declared: Summary, name: str, course: Course | None = None) -> Entry:
    """Without a course, an anonymous one; questions and checks are those of `declared`."""
    letters = {c.id: status.value[0] for c, status in zip(summary.checks, summary.statuses, strict=True)}
    return Entry(
        name=name,
        page=course.page(summary.student) if course else "",
        points=summary.points,
        max_points=summary.max_points,
        questions=tuple(summary.questions.get(q, (0.0, 0.0))[0] for q in declared.questions),
        statuses="".join(letters.get(check.id, _NO_CHECK) for check in declared.checks),
        passed=summary.counts[Status.PASSED],
        # a line of code would name its author
        first=summary.first if course else summary.anonymous_first,
        mistakes=tuple(dict.fromkeys(name for _, name in summary.mistakes)),
        seconds=summary.seconds,
        outcome=summary.outcome,
    )


def _histogram(shares: Sequence[float]) -> tuple[Bin, ...]:
    """Tenths of the points; full marks stand by themselves."""
    counts = Counter(_BINS if s >= 1 else int(s * _BINS) for s in shares)
    most = max(counts.values(), default=1)
    labels = [f"{100 * i // _BINS}+" for i in range(_BINS)] + ["100"]
    return tuple(Bin(label, counts[i], counts[i] / most) for i, label in enumerate(labels))


def _question(question: str, summaries: Sequence[Summary], course: Course) -> QuestionRow:
    shares = [_share(*s.questions.get(question, (0.0, 0.0))) for s in summaries]
    full = sum(s >= 1 for s in shares) / len(shares)
    title = course.questions.get(question, question)
    checks = tuple(i for i, check in enumerate(summaries[0].checks) if check.question == question)
    most = summaries[0].questions[question][1]
    return QuestionRow(title, most, statistics.fmean(shares), full, _histogram(shares), checks)


def _checks(summaries: Sequence[Summary], course: Course) -> tuple[CheckRow, ...]:
    counts: dict[str, Counter[Status]] = {check.id: Counter() for check in summaries[0].checks}
    for one in summaries:
        for check, status in zip(one.checks, one.statuses, strict=True):
            if check.id in counts:
                counts[check.id][status] += 1
    return tuple(_check(check, counts[check.id], course) for check in summaries[0].checks)


def _check(check: DeclaredCheck, counts: Counter[Status], course: Course) -> CheckRow:
    return CheckRow(
        check.title,
        course.questions.get(check.question, check.question),
        check.visibility.value,
        check.max_points,
        _share(counts[Status.PASSED], counts.total()),
        counts[Status.FAILED],
        counts[Status.SKIPPED],
    )


def _mistakes(summaries: Sequence[Summary], entries: Mapping[str, Entry], course: Course) -> tuple[Mistake, ...]:
    questions: dict[str, str] = {}
    students: dict[str, dict[str, Entry]] = {}
    for one in sorted(summaries, key=lambda s: entries[s.student].name):
        for question, name in one.mistakes:
            questions.setdefault(name, course.questions.get(question, question))
            students.setdefault(name, {})[one.student] = entries[one.student]
    found = (
        Mistake(name, course.mistakes.get(name, name), questions[name], tuple(who.values()))
        for name, who in students.items()
    )
    return tuple(sorted(found, key=lambda m: (-len(m.students), m.id)))


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
