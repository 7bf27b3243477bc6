"""File names of uploads become names of students, of results, cells of a table: whatever they are, nobody loses."""

import csv
import io
import os
from pathlib import Path

import pytest

from autograder.batch.result_store import ResultStore
from autograder.core.results import Problem, Result
from autograder.course.assignment import Assignment
from autograder.course.suite import SuiteIdentity
from autograder.gradebook.graded_folder import GradedFolder
from autograder.gradebook.grades_csv import grades_csv
from autograder.gradebook.summary import summary
from autograder.submissions.submission import Submission
from tests.attacks.shown import faults
from tests.class_folder import read_class

_NAMES = [
    "müller",
    "möller",
    "a=b",
    "a+b",
    "a_b",
    "=1+1",
    "@x",
    "-2",
    "a%41",
    "aA",
    "a b",
    "x\x1b[2J",
    "\u202egpj",
    "<b>",
]
_RESULT = Result("a", "suite", "seed", "hash", "full", (), (), Problem("empty", "nothing"))


def test_each_student_keeps_a_result(tmp_path: Path) -> None:
    store = ResultStore(GradedFolder(tmp_path), SuiteIdentity("suite", "seed"))
    for name in (*_NAMES, ".hidden", "../../evil", "a/b", "a\\b"):
        store.save(name, _RESULT)
    read = [student for student, _ in GradedFolder(tmp_path).stored().items()]
    assert sorted(read) == sorted([*_NAMES, ".hidden", "../../evil", "a/b", "a\\b"])
    assert sorted(p.name for p in tmp_path.iterdir()) == ["results"]


@pytest.mark.skipif(os.name == "nt", reason="file names are text there")
def test_names_that_are_no_text(small: Assignment, tmp_path: Path) -> None:
    folder = tmp_path / "uploads"
    folder.mkdir()
    for name in (b"\xff\xfe.py", b"\x1b[2J.py", *(n.encode() + b".py" for n in _NAMES)):
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_bytes(b"x = 1\n")
    submissions = list(read_class(folder, small))
    assert len(submissions) == len(_NAMES) + 2
    results = {s.student: _RESULT for s in submissions}
    text = grades_csv([summary(student, result) for student, result in results.items()])
    assert not list(faults({"csv": text, "names": " ".join(results)}, {}))
    assert len(list(csv.reader(io.StringIO(text)))) == len(submissions) + 1


def test_what_is_told_about_a_name_is_plain(small: Assignment, tmp_path: Path) -> None:
    path = tmp_path / "x\x1b[2J\u202e.rar"
    path.write_bytes(b"x")
    (told,) = [s for s in read_class(tmp_path, small) if isinstance(s, Submission) and s.problem and "x?" in s.student]
    assert told.problem is not None
    assert not list(faults({"message": told.problem.message}, {}))
