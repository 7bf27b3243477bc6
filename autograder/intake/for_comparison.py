"""A class as JPlag and Dolos read it: a folder per student, the stub as base code, and who is who.

Both tools list pairs that look alike. That is a place to look at, never a verdict: short exercises have few right
answers, and everybody starts from one stub.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from autograder.core.archive import write_atomically
from autograder.core.names import file_stem
from autograder.core.tables import cell, csv_text
from autograder.course.assignment import Assignment
from autograder.submissions.submission import Submission

SUBMISSIONS, TEMPLATE, INFO = "submissions", "template", "info.csv"


def write_for_comparison(
    submissions: Iterable[Submission], assignment: Assignment, names: Mapping[str, str], folder: Path
) -> list[str]:
    """Write `submissions/STUDENT/MODULE.py` for each upload that can be read, `template/` and `info.csv`.

    Args:
        names: of students, as far as they are known.

    Returns:
        The students whose upload cannot be read: they are not in the folder.
    """
    left_out, rows = [], []
    for submission in submissions:
        if submission.problem is not None:
            left_out.append(submission.student)
            continue
        place = f"{SUBMISSIONS}/{file_stem(submission.student)}"
        for name, data in _sources(submission, assignment).items():
            write_atomically(folder / place / name, data)
            rows.append([f"{place}/{name}", cell(names.get(submission.student, submission.student))])
    for name in assignment.files:
        write_atomically(folder / TEMPLATE / name, (assignment.folder / name).read_bytes())
    write_atomically(folder / INFO, csv_text(["filename", "full_name"], sorted(rows)).encode("utf-8", "replace"))
    return left_out


def _sources(submission: Submission, assignment: Assignment) -> dict[str, bytes]:
    """The files as modules: a notebook's cells become one."""
    module, found = assignment.files[0], dict[str, bytes]()
    for name, data in submission.files.items():
        target = name if name in assignment.files else module
        found[target] = found.get(target, b"") + data.rstrip(b"\n") + b"\n"
    return found
