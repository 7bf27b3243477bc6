"""What a student sees of his or her own folder: in the terminal and below the check cells of a notebook."""

import math
from collections.abc import Mapping, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from autograder.core.feedback import LOOKS, check_lines, told_above
from autograder.core.results import CheckResult, Result, Status, max_points_of, points_of
from autograder.course.assignment import Assignment
from autograder.grading.desk import Desk
from autograder.grading.local_run import LocalRun

_METHODS = 3  # of a student's class, named in the next step
_UNWRITTEN = frozenset({"not_implemented", "not_judged", "needs"})


def student_report(run: LocalRun, console: Console, *, more: bool = False) -> RenderableType:
    """What `nabla check` shows: each question's checks, what they made the code print, what to do next.

    Args:
        more: with a second, more concrete question below each hint.
    """
    result, assignment, desk = run.graded.result, run.assignment, run.graded.desk
    parts: list[RenderableType] = [Text(assignment.title, style="bold"), Text()]
    parts += [Text(f"Note: {line}") for line in run.newer]
    hidden = run.facts.hidden_points if run.facts else {}
    parts.append(checks_report(result, assignment, console, desk, hidden, more=more))
    if not result.problem:
        parts += [Text(line) for line in next_steps(run)]
        if not more and any(c.more for c in result.checks):
            parts.append(Text("Stuck? A more concrete question for what fails, and an example: nabla check --more"))
        if called := next((c.id for c in result.checks if c.id in desk.calls), None):
            parts.append(Text(f"To step through it: breakpoint() in your code, then nabla check --debug {called}"))
    return Group(*parts)


def checks_report(
    result: Result,
    assignment: Assignment,
    console: Console,
    desk: Desk,
    hidden: Mapping[str, float],
    *,
    more: bool = False,
) -> RenderableType:
    """Each question's checks with their feedback and what goes with it, or why none could run.

    Args:
        hidden: what the hidden checks of each question are worth, as far as that is known.
        more: with a second, more concrete question below each hint.
    """
    if result.problem:
        hint = [Text(f"Hint: {result.problem.hint}")] if result.problem.hint else []
        return Group(Text(result.problem.text, style="red"), *hint, Text("No check can run before this is fixed."))
    above = told_above(result.checks)
    unicode = console.encoding.lower().startswith("utf")
    parts: list[RenderableType] = [Text(f"Note: {note}") for note in result.notes]
    parts += [Text(line) for line in desk.prints("")]
    parts += [Text()] if parts else []
    for question in assignment.questions:
        checks = result.of_question(question.id)
        if checks:
            passed = sum(c.status is Status.PASSED for c in checks)
            points = _points(checks, hidden.get(question.id))
            parts.append(Text.assemble((question.title, "bold"), f"  {passed} of {len(checks)} checks{points}"))
            parts += _question_lines(checks, unicode, desk, above, more)
            if question.learned and passed == len(checks):
                parts.append(Padding(Text(question.learned, style="dim"), (0, 0, 0, 2)))
            parts.append(Text())
    return Group(*parts)


def _question_lines(
    checks: Sequence[CheckResult], unicode: bool, desk: Desk, above: Mapping[str, str], more: bool
) -> list[RenderableType]:
    kinds = {c.kind for c in checks}
    if "not_implemented" in kinds and kinds <= _UNWRITTEN and not any(desk.prints(c.id) for c in checks):
        return [Padding(Text("not implemented yet", style="yellow"), (0, 0, 0, 2))]
    lines: list[RenderableType] = []
    for check in checks:
        look = LOOKS[check.status]
        title = Table.grid(padding=(0, 1, 0, 0))
        title.add_row(Text(look.symbol if unicode else look.ascii, style=look.style), Text(check.title))
        lines.append(Padding(title, (0, 0, 0, 2)))
        told = [above[check.id]] if check.id in above else [*check_lines(check, more=more), *desk.call(check.id)]
        told += desk.prints(check.id, passed=check.status is Status.PASSED)
        lines += [Padding(Text(line), (0, 0, 0, 6)) for line in told]
    return lines


def _points(checks: Sequence[CheckResult], hidden: float | None) -> str:
    """Behind a count of checks: what they earned, and what hidden ones can add."""
    earned = f", {points_of(checks):g} of {max_points_of(checks):g} points"
    return earned if hidden is None else f"{earned}; hidden checks decide about {hidden:g} more"


def next_steps(run: LocalRun) -> list[str]:
    """What to do now that the checks of some questions were run."""
    assignment, checks = run.assignment, run.graded.result.checks
    pending = next((c for c in checks if c.status is not Status.PASSED), None)
    if pending is None and len(run.questions) < len(assignment.questions):
        done = " and ".join(q.title for q in run.questions)
        return [f"All public checks of {done} pass. Next: run nabla check for the other questions."]
    if pending is None:
        return _when_green(run)
    question = next(q for q in assignment.questions if q.id == pending.question)
    verb = "write" if pending.kind == "not_implemented" else "fix"
    # of many methods the checks above say which
    classes = {n: f"{n} ({', '.join(m)})" if len(m) <= _METHODS else n for n, m in question.classes.items()}
    every = dict(zip(question.functions, question.functions, strict=True)) | classes
    asked = _asked(run, question.id, unwritten=verb == "write")
    names = " and ".join([words for name, words in every.items() if name in asked] or every.values())
    return [f"Next: {verb} {names} in {run.file} ({question.title}), then run nabla check again."]


def _asked(run: LocalRun, question: str, *, unwritten: bool) -> set[str]:
    """What the question's failed checks asked for; a function of which all checks pass needs no change."""
    failed = [c for c in run.graded.result.of_question(question) if c.status is Status.FAILED]
    ids = [c.id for c in failed if (c.kind == "not_implemented") is unwritten]
    return {name for check in ids for name in run.graded.called.get(check, ())}


def _when_green(run: LocalRun) -> list[str]:
    """What passing everything here means, and whether something is left that can be seen from here."""
    earned = points_of(run.graded.result.checks)
    text = "All public checks pass. The grader has hidden checks, too, which no one can run here."
    if run.facts and run.facts.hidden_points:
        whole = earned + math.fsum(run.facts.hidden_points.values())
        text = (
            f"All public checks pass: {earned:g} of {whole:g} points. "
            "The grader's hidden checks decide about the others; what they find cannot be known here."
        )
    if run.left:
        return [text, "Before you hand in:", *(f"  {line}" for line in run.left), "Then run nabla check again."]
    files = ", ".join((run.file, *run.assignment.files[1:]))
    return [text, f"Hand in {files} when it does all that the handout says."]
