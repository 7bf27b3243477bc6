"""What a student reads about a check: the same words in the terminal, in pytest, on Gradescope and on pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from autograder.core.results import CheckResult, Status


@dataclass(frozen=True)
class Look:
    """How a status is shown."""

    label: str
    symbol: str
    ascii: str
    """The symbol of a terminal without Unicode."""
    style: str
    """Of rich; pages have theirs in style.css."""


LOOKS = {
    Status.PASSED: Look("passed", "✓", "ok", "green"),
    Status.FAILED: Look("not yet", "✗", "x", "red"),
    Status.SKIPPED: Look("not run", "-", "-", "yellow"),
    Status.ERROR: Look("could not be graded", "!", "!", "magenta"),
}
LEADS = {"message": "", "note": "Note: ", "hint": "Hint: ", "section": "Handout: "}
"""The words in front of each kind of part."""


def check_parts(check: CheckResult) -> list[tuple[str, str]]:
    """Message, remarks, hint and what to read, each with its kind; empty when there is nothing to say."""
    parts = [("message", line) for line in check.text.splitlines()]
    parts += [("note", note) for note in check.notes]
    parts += [("hint", check.hint)] if check.hint else []
    parts += [("section", check.section)] if check.section else []
    return parts


_BY_A_LINE = ("exception", "breakpoint", "exit", "timeout")


def told_above(checks: Sequence[CheckResult]) -> dict[str, str]:
    """What to say of failed checks of which all was said above: by id, of those alone."""
    seen: set[tuple[object, ...]] = set()
    found = {}
    for check in checks:
        if check.status is Status.FAILED:
            by_a_line = check.kind in _BY_A_LINE and check.place != ""
            told = (check.message, check.place) if by_a_line else (check.text, check.notes, check.hint)
            if told in seen:
                found[check.id] = "As above: the same line ends it." if by_a_line else "As above."
            seen.add(told)
    return found


def check_lines(check: CheckResult, *, more: bool = False) -> list[str]:
    """The parts of the feedback, a line each; on demand with a second, more concrete question at their end."""
    lines = [LEADS[kind] + text for kind, text in check_parts(check)]
    return [*lines, f"More: {check.more}"] if more and check.more else lines


def feedback(check: CheckResult) -> str:
    """All of it as one text."""
    return "\n".join(check_lines(check))
