"""A notebook scores what its `.py` twin scores, check by check: here and by `otter run`."""

from pathlib import Path

import pytest

from autograder.core.archive import zip_bytes
from autograder.course.assignment import find_assignment
from autograder.course.suite import load_suite
from autograder.diagnose.diagnosing_grader import DiagnosingGrader
from autograder.grading.grade import grade
from autograder.otter import autograder_zip, bundle, otter_run
from autograder.sandbox.budget import Budget
from autograder.submissions.submission import read_submission
from tests.notebook.notebooks import as_notebook, known, points
from tests.notebook.parity import NAMES


@pytest.mark.parametrize("name", NAMES)
def test_known_submissions(course, launcher, tmp_path, name, request):
    assignment = find_assignment(name, course)
    suite = load_suite(assignment)
    path = tmp_path / "s001.ipynb"
    for specimen in known(assignment)[:: 1 if request.config.getoption("whole") else 4]:
        path.write_bytes(as_notebook(specimen, assignment))
        result = grade(suite, read_submission(path, assignment), launcher).result
        twin = grade(suite, specimen.submission(assignment), launcher).result
        assert points(result) == points(twin), specimen.name
        assert result.notes == (), specimen.name
        assert [c.kind for c in result.checks] == [c.kind for c in twin.checks], specimen.name


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_under_otter(course: Path, launcher, tmp_path, name):
    """Some of them; `python -m tests.notebook.parity` runs all."""
    assignment = find_assignment(name, course)
    suite = load_suite(assignment)
    release = tmp_path / "autograder.zip"
    release.write_bytes(zip_bytes(autograder_zip(suite)))
    _, right, *bugs = known(assignment)
    for specimen in (right, bugs[-1]):
        (tmp_path / "s001.ipynb").write_bytes(as_notebook(specimen, assignment))
        (tmp_path / "s001.zip").write_bytes(bundle(read_submission(tmp_path / "s001.ipynb", assignment)))
        there = otter_run(tmp_path / "s001.zip", release).points
        assert there == points(grade(suite, specimen.submission(assignment), launcher).result), specimen.name


def test_the_diagnosis_puts_a_known_bug_into_a_notebook_as_into_a_module(course, launcher, tmp_path):
    assignment = find_assignment("dropout", course)
    diagnostician = DiagnosingGrader(load_suite(assignment), launcher)
    _, right, *_ = known(assignment)
    (tmp_path / "s001.ipynb").write_bytes(as_notebook(right, assignment))
    notebook = read_submission(tmp_path / "s001.ipynb", assignment)
    twins = (notebook, right.submission(assignment))
    first, second = (
        diagnostician._transplanted(twin, "forward", Budget(assignment.limits), "no_scale") for twin in twins
    )
    assert first.passed() != {check.id for check in first.checks}
    assert first.same_as(second)
