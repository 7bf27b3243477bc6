"""A class as a CSV file."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence

from autograder.core.results import Result, points_of

# What begins a formula (OWASP, CSV injection), at the start of a cell, or of what a spreadsheet that splits at
# semicolons, tabs or line ends takes for one. A dash alone is none.
_FORMULA = re.compile(r"((?:^|[;\t\r\n])[\s\"']*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20](?!\s*\Z))")
_PLAIN_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


def grades_csv(results: Mapping[str, Result], names: Mapping[str, str] | None = None) -> str:
    """One row per student: name if it is known, total, each question's points, each check's points and status."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    questions, checks = _columns(results)
    header = ["student", "name", "points", "max_points", "status", "problem"]
    header += [f"question {q}" for q in questions]
    header += [f"{kind} {c}" for c in checks for kind in ("points", "status")]
    writer.writerow(header)
    for student, result in sorted(results.items()):
        by_id = {c.id: c for c in result.checks}
        row = [cell(student), cell((names or {}).get(student, "")), number(result.points), number(result.max_points)]
        row.append(result.outcome.value)
        row.append(cell(result.problem.text if result.problem else ""))
        row += [number(points_of(result.of_question(q))) for q in questions]
        for name in checks:
            check = by_id.get(name)
            row += ["", ""] if check is None else [number(check.points), check.status.value]
        writer.writerow(row)
    return text.getvalue()


def cell(text: str) -> str:
    """Text from an upload as a spreadsheet may show it: never a formula. Plain numbers stay what they are."""
    return text if _PLAIN_NUMBER.fullmatch(text) else _FORMULA.sub(r"\1'", text)


def number(value: float) -> str:
    """Points: to a millionth, without an exponent or idle zeros."""
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def csv_text(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A CSV of cells that are escaped already."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([cell(name) for name in header])
    writer.writerows(rows)
    return text.getvalue()


def _columns(results: Mapping[str, Result]) -> tuple[list[str], list[str]]:
    questions = dict.fromkeys(c.question for r in results.values() for c in r.checks)
    checks = dict.fromkeys(c.id for r in results.values() for c in r.checks)
    return list(questions), list(checks)
