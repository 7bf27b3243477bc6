"""Everything that anybody is shown of a result, and what must never be in it."""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping

from rich.console import Console

from autograder.core.feedback import feedback
from autograder.core.results import Result
from autograder.course.assignment import Assignment
from autograder.gradebook.grades_csv import grades_csv
from autograder.gradebook.summary import summary
from autograder.grading.grade import GradedSubmission
from autograder.grading.local_run import LocalRun
from autograder.otter.gradescope_results import gradescope_results
from autograder.report.own_report import student_report
from autograder.report.terminal import class_table

_ESCAPES = re.compile(r"\x1b\[[0-9;]*m")  # colours, which our own reports use
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def views(result: Result, assignment: Assignment, student: str = "s") -> dict[str, str]:
    """By name: the stored result, Gradescope's, the CSV, the terminal of a student and of an instructor."""
    screen = Console(file=io.StringIO(), width=200, force_terminal=True)
    run = LocalRun(assignment, GradedSubmission(result, {}), assignment.files[0], assignment.questions)
    screen.print(student_report(run, screen))
    screen.print(class_table([summary(student, result)], {}))
    assert isinstance(screen.file, io.StringIO)
    return {
        "result": result.to_json(),
        "gradescope": json.dumps(gradescope_results(result), ensure_ascii=False),
        "csv": grades_csv([summary(student, result)]),
        "terminal": screen.file.getvalue(),
        "feedback": "\n".join(map(feedback, result.checks)),
    }


def told(result: Result) -> list[tuple[str, ...]]:
    """What depends on the submission and is told, without hashes and times: to compare two runs."""
    problem = () if result.problem is None else (result.problem.kind, result.problem.text, result.problem.hint)
    checks = [
        (c.id, c.status.value, f"{c.points:g}", c.kind, c.text, c.hint, c.diagnosis, repr(c.picture), *c.notes)
        for c in result.checks
    ]
    return [problem, result.notes, *checks]


def faults(shown: Mapping[str, str], secrets: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with what is shown: a secret in it, or characters that do something besides being read."""
    for view, text in shown.items():
        try:
            text.encode()
        except UnicodeEncodeError:
            yield f"unwritable: {view}"
        plain = re.sub(r"[^0-9A-Za-z]", "", text)
        for name, secret in secrets.items():
            # numbers lose their point, and each secret may be spelled as hexadecimal bytes
            if secret in plain or secret.encode().hex() in plain.lower():
                yield f"leak: {name} in {view}"
        body = _ESCAPES.sub("", text) if view == "terminal" else text
        strange = sorted({c for c in body if not c.isprintable() and c != "\n"})
        if strange:
            yield f"control characters: {strange[:5]!a} in {view}"
    for row in csv.reader(io.StringIO(shown.get("csv", ""))):
        for value in row:
            if value.startswith(_FORMULA) and not re.fullmatch(r"[-+]?[\d.e+-]+", value):
                yield f"formula: {value[:20]!r}"
