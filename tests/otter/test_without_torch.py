"""A release grades where torch is not installed, with the points that it gives where it is."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.core.results import Result, Status
from autograder.course.assignment import find_assignment
from autograder.course.suite import Suite, load_suite
from autograder.diagnose.diagnosing_grader import DiagnosingGrader
from autograder.grading.frozen_references import FILE, bring_fresh
from autograder.grading.grade import grade
from autograder.otter.build import autograder_zip
from autograder.otter.release_files import release_files
from autograder.sandbox.launch import Launcher
from autograder.submissions.specimens import bugs

pytestmark = pytest.mark.slow

NO_TORCH = """
import importlib.abc, os, sys

class Missing(importlib.abc.MetaPathFinder):
    def find_spec(self, fullname, path, target=None):
        if fullname.partition(".")[0] == "torch":
            raise ModuleNotFoundError("No module named 'torch'", name="torch")

root = sys.argv[1]
sys.meta_path.insert(0, Missing())
sys.path.insert(0, os.path.join(root, "source", "files", "nabla"))
os.chdir(os.path.join(root, "submission"))
from autograder.otter.in_notebook import grade_here
print(grade_here().result.to_json())
assert "torch" not in sys.modules
"""


@pytest.fixture(scope="module")
def released(course: Path) -> tuple[Suite, dict[str, bytes]]:
    suite = load_suite(find_assignment("softmax", course), "a lean release")
    return suite, release_files(suite)


def grade_without_torch(root: Path, members: dict[str, bytes], source: str) -> Result:
    files = {**{f"source/{name}": data for name, data in members.items()}, "submission/softmax.py": source.encode()}
    for name, data in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-c", NO_TORCH, str(root)], capture_output=True, text=True, check=True, env={**os.environ}
    )
    return Result.from_json(done.stdout)


def test_points_and_feedback_are_those_with_torch(
    released: tuple[Suite, dict[str, bytes]], tmp_path: Path, launcher: Launcher
) -> None:
    suite, files = released
    bug = next(b for b in bugs(suite.assignment) if b.name == "no_shift")
    members = autograder_zip(suite, files)
    assert b"torch" not in members["requirements.txt"]
    there = grade_without_torch(tmp_path, members, bug.source)
    fresh = load_suite(suite.assignment, "a lean release")
    here = DiagnosingGrader(fresh, launcher).grade(bug.submission(suite.assignment)).result
    assert 0 < here.points < suite.max_points
    assert [(c.id, c.points, c.message, c.hint) for c in there.checks] == [
        (c.id, c.points, c.message, c.hint) for c in here.checks
    ]


def test_an_expected_value_that_is_missing_is_our_fault_and_named(
    released: tuple[Suite, dict[str, bytes]], tmp_path: Path
) -> None:
    suite, files = released
    members = autograder_zip(suite, {name: data for name, data in files.items() if name != FILE})
    assert b"torch" in members["requirements.txt"]
    source = next(b for b in bugs(suite.assignment) if b.name == "no_shift").source
    checks = grade_without_torch(tmp_path, members, source).checks
    broken = [c for c in checks if c.status is Status.ERROR]
    assert broken
    assert all("torch, which computes it, is not installed" in c.message for c in broken)


@pytest.mark.parametrize(
    ("name", "wrong_helper"), [("dense", "backward_adds_up_calls"), ("attention", "backward_dk_first_query")]
)
def test_a_release_brings_what_is_asked_for_beside_a_wrong_helper(
    name: str, wrong_helper: str, course: Path, launcher: Launcher
) -> None:
    suite = load_suite(find_assignment(name, course), "a lean release")
    bring_fresh(suite)
    bug = next(b for b in bugs(suite.assignment) if b.name == wrong_helper)
    result = grade(suite, bug.submission(suite.assignment), launcher).result
    assert 0 < result.points < suite.max_points
    assert suite.references.missed == []
