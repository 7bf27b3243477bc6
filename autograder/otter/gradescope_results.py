"""Result -> the results.json of Gradescope: a pure function."""

import re
from typing import Any

from autograder.core.results import CheckResult, Result, Status, Visibility

HIDDEN = "after_published"
"""When hidden checks are shown, unless the assignment's policy says otherwise."""
_VISIBILITY = {Visibility.PUBLIC: "visible", Visibility.HIDDEN: HIDDEN}
_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-!|~&$])")
_LINE_START = re.compile(r"(?m)^(\s*\d+)([.)])")  # would begin a numbered list


def gradescope_results(result: Result) -> dict[str, Any]:
    """What Gradescope reads from /autograder/results/results.json.

    Public checks are visible at once, hidden ones after grades are published. There is no leaderboard, and what the
    process printed stays with the instructor.
    """
    return {
        "score": result.points,
        "execution_time": round(result.seconds, 3),
        "output": _summary(result),
        "output_format": "md",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "tests": [_test(check, number) for check, number in zip(result.checks, _numbers(result), strict=True)],
        "extra_data": {
            "assignment": result.assignment,
            "suite": result.suite,
            "seed": result.seed,
            "submission": result.submission,
            "isolation": result.isolation,
            "isolation_layers": list(result.isolation_layers),
            "infrastructure_error": result.has_error,
            "problem": result.problem.kind if result.problem else "",
            "seconds": {c.id: c.seconds for c in result.checks},
        },
    }


def _test(check: CheckResult, number: str) -> dict[str, Any]:
    entry = {
        "name": check.title,
        "name_format": "text",
        "number": number,
        "score": check.points,
        "max_score": check.max_points,
        "visibility": _VISIBILITY[check.visibility],
        "output": _feedback(check),
        "output_format": "md",
        "tags": [check.question],
        "extra_data": {"id": check.id},
    }
    # Gradescope knows passed and failed only; a check that we could not carry out is neither
    if check.status is not Status.ERROR:
        entry["status"] = "passed" if check.status is Status.PASSED else "failed"
    return entry


def _feedback(check: CheckResult) -> str:
    parts = [_fenced(check.text)] if check.text else []
    if check.hint:
        parts.append(f"**Hint:** {_escaped(check.hint)}")
    if check.section:
        parts.append(f"**Handout:** {_escaped(check.section)}")
    parts += [f"**Note:** {_escaped(note)}" for note in check.notes]
    return "\n\n".join(parts)


def _summary(result: Result) -> str:
    parts = []
    if result.has_error:
        parts.append(_fault(result))
    elif result.problem is not None:
        hint = f"\n\n{_escaped(result.problem.hint)}" if result.problem.hint else ""
        parts.append(f"**Nothing could be run.**\n\n{_fenced(result.problem.text)}{hint}")
    else:
        public = [c for c in result.checks if c.visibility is Visibility.PUBLIC]
        passed = sum(c.status is Status.PASSED for c in public)
        parts.append(
            f"{passed} of {len(public)} public checks passed. What hidden checks found is shown with the grades."
        )
    parts += [_escaped(note) for note in result.notes]
    return "\n\n".join(parts)


def _fault(result: Result) -> str:
    broken = [c for c in result.checks if c.status is Status.ERROR]
    what = "Your submission was" if len(broken) == len(result.checks) else f"{len(broken)} checks were"
    return (
        f"**{what} not graded.** This is a fault of the grading system, not of your work: the points that are missing "
        f"are not lost. Tell your instructor, who can run the autograder again.\n\n{_fenced(broken[0].message)}"
    )


def _numbers(result: Result) -> list[str]:
    """2.1 for the first check of the second question."""
    questions: list[str] = []
    counts: dict[str, int] = {}
    numbers = []
    for check in result.checks:
        if check.question not in questions:
            questions.append(check.question)
        counts[check.question] = counts.get(check.question, 0) + 1
        numbers.append(f"{questions.index(check.question) + 1}.{counts[check.question]}")
    return numbers


def _fenced(text: str) -> str:
    """Text as it is, whatever a student's line of code in it may contain."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text}\n{fence}"


def _escaped(text: str) -> str:
    return _LINE_START.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", text))
