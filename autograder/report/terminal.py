"""Results on a terminal."""

import heapq
from collections.abc import Mapping, Sequence

from rich.console import Console, Group, RenderableType
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from autograder.core.feedback import AS_ABOVE, LOOKS, check_lines, told_above
from autograder.core.results import CheckResult, Result, Status
from autograder.core.text import quantity
from autograder.course.assignment import Assignment, Question
from autograder.gradebook.summary import Summary
from autograder.grading.desk import Desk

_ROWS = 60  # of a class
_METHODS = 3  # of a student's class, named in the next step


def student_report(
    result: Result,
    assignment: Assignment,
    desk: Desk,
    console: Console,
    file: str,
    questions: Sequence[Question] | None = None,
) -> RenderableType:
    """What `nabla check` shows of `file`: each question's checks, what they made the code print, what to do next.

    Args:
        questions: those whose checks were run; default: all.
    """
    parts: list[RenderableType] = [Text(assignment.title, style="bold"), Text()]
    parts.append(checks_report(result, assignment, console, desk))
    if not result.problem:
        parts.append(Text(next_step(result, assignment, file, questions or assignment.questions)))
        if called := next((c.id for c in result.checks if c.id in desk.calls), None):
            parts.append(Text(f"To step through it: breakpoint() in your code, then nabla check --debug {called}"))
    return Group(*parts)


def checks_report(result: Result, assignment: Assignment, console: Console, desk: Desk) -> RenderableType:
    """Each question's checks with their feedback and what goes with it, or why none could run."""
    if result.problem:
        hint = [Text(f"Hint: {result.problem.hint}")] if result.problem.hint else []
        return Group(Text(result.problem.text, style="red"), *hint, Text("No check can run before this is fixed."))
    unicode = console.encoding.lower().startswith("utf")
    parts: list[RenderableType] = [Text(f"Note: {note}") for note in result.notes]
    parts += [Text(line) for line in desk.prints("")]
    parts += [Text()] if parts else []
    for question in assignment.questions:
        checks = result.of_question(question.id)
        if checks:
            passed = sum(c.status is Status.PASSED for c in checks)
            parts.append(Text.assemble((question.title, "bold"), f"  {passed} of {len(checks)} checks"))
            parts += _question_lines(checks, unicode, desk)
            parts.append(Text())
    return Group(*parts)


def _question_lines(checks: Sequence[CheckResult], unicode: bool, desk: Desk) -> list[RenderableType]:
    if all(c.kind in ("not_implemented", "needs") and not desk.prints(c.id) for c in checks):
        return [Padding(Text("not implemented yet", style="yellow"), (0, 0, 0, 2))]
    lines: list[RenderableType] = []
    above = told_above(checks)
    for check in checks:
        look = LOOKS[check.status]
        title = Table.grid(padding=(0, 1, 0, 0))
        title.add_row(Text(look.symbol if unicode else look.ascii, style=look.style), Text(check.title))
        lines.append(Padding(title, (0, 0, 0, 2)))
        told = [AS_ABOVE] if check.id in above else [*check_lines(check), *desk.call(check.id)]
        told += desk.prints(check.id, passed=check.status is Status.PASSED)
        lines += [Padding(Text(line), (0, 0, 0, 6)) for line in told]
    return lines


def next_step(result: Result, assignment: Assignment, file: str, questions: Sequence[Question]) -> str:
    """One sentence on what to do now that the checks of some questions were run."""
    pending = next((c for c in result.checks if c.status is not Status.PASSED), None)
    if pending is None and len(questions) < len(assignment.questions):
        done = " and ".join(q.title for q in questions)
        return f"All public checks of {done} pass. Next: run nabla check for the other questions."
    if pending is None:
        return (
            f"All public checks pass. Hand in {', '.join((file, *assignment.files[1:]))}; the grader has more checks."
        )
    question = next(q for q in assignment.questions if q.id == pending.question)
    verb = "write" if pending.kind == "not_implemented" else "fix"
    # of many methods the checks above say which
    classes = [f"{n} ({', '.join(m)})" if len(m) <= _METHODS else n for n, m in question.classes.items()]
    names = " and ".join([*question.functions, *classes])
    return f"Next: {verb} {names} in {file} ({question.title}), then run nabla check again."


def class_table(summaries: Sequence[Summary], names: Mapping[str, str]) -> Table:
    """A line for each submission, the lowest points first; of a large class only these. Names as far as known."""
    lowest = heapq.nsmallest(_ROWS, summaries, key=lambda s: (s.points, s.student))
    rest = f", the lowest {_ROWS} of them" if len(summaries) > _ROWS else ""
    table = Table(title=f"{quantity(len(summaries), 'submission')}{rest}", title_justify="left")
    table.add_column("student", no_wrap=True)
    table.add_column("points", justify="right", no_wrap=True)
    table.add_column("checks", no_wrap=True)
    table.add_column("first thing to look at", overflow="fold")
    for one in lowest:
        statuses = " ".join(f"[{LOOKS[s].style}]{one.counts[s]} {s}[/]" for s in Status if one.counts[s])
        named = f"{names[one.student]} ({one.student})" if one.student in names else one.student
        first = f"{one.failed}: {one.first}" if one.failed else one.first
        table.add_row(escape(named), f"{one.points:g}/{one.max_points:g}", statuses, escape(first))
    return table
