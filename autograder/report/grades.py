"""A class as a CSV file."""

import csv
import io
from collections.abc import Mapping

from autograder.results import Result

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def grades_csv(results: Mapping[str, Result]) -> str:
    """One row per student: total, each question's points, each check's points and status."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    questions, checks = _columns(results)
    header = ["student", "points", "max_points", "status", "problem"]
    header += [f"question {q}" for q in questions]
    header += [f"{kind} {c}" for c in checks for kind in ("points", "status")]
    writer.writerow(header)
    for student, result in sorted(results.items()):
        by_id = {c.id: c for c in result.checks}
        row: list[object] = [cell(student), _number(result.points), _number(result.max_points), status(result)]
        row.append(cell(result.problem.message if result.problem else ""))
        row += [_number(sum(c.points for c in result.of_question(q))) for q in questions]
        for name in checks:
            check = by_id.get(name)
            row += ["", ""] if check is None else [_number(check.points), check.status.value]
        writer.writerow(row)
    return text.getvalue()


def status(result: Result) -> str:
    """`graded`, `not run` (the upload has a problem) or `error` (ours: do not publish the points)."""
    if result.has_error:
        return "error"
    return "not run" if result.problem else "graded"


def cell(text: str) -> str:
    """Text from an upload as a spreadsheet may show it: never a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _columns(results: Mapping[str, Result]) -> tuple[list[str], list[str]]:
    questions = dict.fromkeys(c.question for r in results.values() for c in r.checks)
    checks = dict.fromkeys(c.id for r in results.values() for c in r.checks)
    return list(questions), list(checks)


def _number(value: float) -> str:
    return f"{value:g}"
