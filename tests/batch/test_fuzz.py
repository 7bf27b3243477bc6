"""Two thousand broken uploads: as many clear results."""

import csv
import random
from pathlib import Path

from autograder.core.results import Status
from autograder.course.assignment import Assignment
from autograder.gradebook.graded_folder import GradedFolder
from tests.batch.conftest import RIGHT
from tests.batch.fuzz import Fuzzer
from tests.commands import nabla

COUNT = 2000


def test_broken_uploads(little: Assignment, tmp_path: Path) -> None:
    uploads = Fuzzer(little.files[0], RIGHT, random.Random(2)).write(tmp_path / "in", COUNT)
    done = nabla(tmp_path, "grade", "small", "in", "--out", "out", "--json")
    assert done.returncode == 0, done.stderr[-2000:]
    results = dict(GradedFolder(tmp_path / "out").stored())
    assert len(results) == len(uploads) == COUNT
    declared = {tuple(c.id for c in r.checks) for r in results.values()}
    assert len(declared) == 1
    for student, result in results.items():
        assert student.isprintable()
        assert not result.has_error
        told = [result.problem.message] if result.problem else [c.message for c in result.checks]
        assert all(text.isprintable() for line in told for text in line.splitlines()), (student, told)
        if result.problem:
            assert len(result.problem.message) > 10
            assert {c.status for c in result.checks} == {Status.SKIPPED}
    problems = {r.problem.kind for r in results.values() if r.problem}
    assert problems >= {"ambiguous", "binary", "empty", "huge", "missing", "syntax", "unreadable"}
    with (tmp_path / "out" / "grades.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert sorted(row["student"].removeprefix("'") for row in csv.DictReader(stream)) == sorted(results)


def test_the_same_seed_makes_the_same_uploads(tmp_path: Path) -> None:
    def made(folder: Path) -> dict[str, bytes]:
        paths = Fuzzer("small.py", RIGHT, random.Random(7)).write(folder, 60)
        return {p.name: p.read_bytes() for p in paths if p.is_file() and not p.is_symlink()}

    assert made(tmp_path / "a") == made(tmp_path / "b")
