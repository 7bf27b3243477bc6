"""What a student reads about a check: the same words in the terminal, in pytest, on Gradescope and on pages."""

from autograder.core.results import CheckResult, Status

LABELS = {
    Status.PASSED: "passed",
    Status.FAILED: "not yet",
    Status.SKIPPED: "not run",
    Status.ERROR: "could not be graded",
}
LEADS = {"message": "", "note": "Note: ", "hint": "Hint: ", "section": "Handout: "}
"""What stands before each kind of part."""


def check_parts(check: CheckResult) -> list[tuple[str, str]]:
    """Message, remarks, hint and what to read, each with its kind; empty when there is nothing to say."""
    parts = [("message", line) for line in check.message.splitlines()]
    parts += [("note", note) for note in check.notes]
    parts += [("hint", check.hint)] if check.hint else []
    parts += [("section", check.section)] if check.section else []
    return parts


def check_lines(check: CheckResult) -> list[str]:
    """The parts of the feedback, a line each."""
    return [LEADS[kind] + text for kind, text in check_parts(check)]


def feedback(check: CheckResult) -> str:
    """All of it as one text."""
    return "\n".join(check_lines(check))
