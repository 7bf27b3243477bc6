"""A class as a CSV file."""

from collections.abc import Mapping, Sequence

from autograder.core.tables import cell, csv_text, number
from autograder.gradebook.summary import Summary


def grades_csv(summaries: Sequence[Summary], names: Mapping[str, str] | None = None) -> str:
    """One row per student: name if it is known, total, each question's points, each check's points and status."""
    questions = list(dict.fromkeys(q for s in summaries for q in s.questions))
    checks = list(dict.fromkeys(c.id for s in summaries for c in s.checks))
    header = ["student", "name", "points", "max_points", "status", "problem"]
    header += [f"question {q}" for q in questions]
    header += [f"{kind} {c}" for c in checks for kind in ("points", "status")]
    ordered = sorted(summaries, key=lambda s: s.student)
    return csv_text(header, (_row(s, questions, checks, (names or {}).get(s.student, "")) for s in ordered))


def _row(summary: Summary, questions: Sequence[str], checks: Sequence[str], name: str) -> list[str]:
    row = [cell(summary.student), cell(name), number(summary.points), number(summary.max_points)]
    row += [summary.outcome, cell(summary.problem)]
    row += [number(summary.questions.get(q, (0.0, 0.0))[0]) for q in questions]
    by_id = {c.id: (number(p), s) for c, p, s in zip(summary.checks, summary.earned, summary.statuses, strict=True)}
    for check in checks:
        row += by_id.get(check, ("", ""))
    return row
