"""What a student reads about a check: the same words in the terminal, in pytest, on Gradescope and on pages."""

from autograder.results import CheckResult, Status

LABELS = {
    Status.PASSED: "passed",
    Status.FAILED: "not yet",
    Status.SKIPPED: "not run",
    Status.ERROR: "could not be graded",
}


def check_lines(check: CheckResult) -> list[str]:
    """Message, remarks and hint of a check, a line each; empty when there is nothing to say."""
    lines = check.message.splitlines()
    lines += [f"Note: {note}" for note in check.notes]
    if check.hint:
        lines.append(f"Hint: {check.hint}")
    return lines


def feedback(check: CheckResult) -> str:
    """All of it as one text: title and status first."""
    return "\n".join([f"{check.title}: {LABELS[check.status]}", *check_lines(check)])
