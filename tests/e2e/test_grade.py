"""A grader's way: a class in, results, a CSV and a table out; again, nothing; interrupted, go on."""

import csv
import os
import signal
import subprocess
import time

import pytest

from autograder.batch.result_store import ResultStore
from autograder.core.results import Result, Status
from autograder.course.assignment import find_assignment
from autograder.course.suite import identify
from autograder.gradebook.graded_folder import GradedFolder
from autograder.submissions.demo_class import write_demo_class
from tests.batch.conftest import RIGHT, make_little, without_hurry, write_class
from tests.commands import INTERRUPTED, command, nabla
from tests.processes import started
from tests.small_course import write_small


@pytest.fixture
def mini(tmp_path, course):
    """A course with one small assignment, with short limits."""
    (tmp_path / "assignments").mkdir()
    write_small(tmp_path)
    toml = tmp_path / "assignments" / "small" / "assignment.toml"
    toml.write_text(toml.read_text() + "\n[limits]\ncall_seconds = 1\n")
    (tmp_path / "student_template").symlink_to(course / "student_template")
    write_demo_class(find_assignment("small", tmp_path), tmp_path / "in")
    return tmp_path


def test_a_class_end_to_end(mini):
    done = nabla(mini, "grade", "small", "in", "--out", "out", "--jobs", "2")
    assert done.returncode == 0, done.stdout + done.stderr
    uploads = sorted(p.stem for p in (mini / "in").iterdir())
    results = dict(GradedFolder(mini / "out").stored())
    assert sorted(results) == uploads
    declared = [c.id for c in next(iter(results.values())).checks]
    assert len(declared) == 5
    for result in results.values():
        assert [c.id for c in result.checks] == declared
        assert not result.has_error
    assert {r.points for r in results.values()} >= {0.0, 8.0}
    with (mini / "out" / "grades.csv").open(encoding="utf-8-sig") as stream:
        rows = list(csv.DictReader(stream))
    assert [r["student"] for r in rows] == uploads
    for row in rows:
        assert float(row["points"]) == results[row["student"]].points
        assert float(row["question square"]) + float(row["question square_backward"]) == float(row["points"])
    problems = {r.problem.kind for r in results.values() if r.problem}
    assert problems >= {"empty", "binary", "syntax", "unreadable"}

    again = nabla(mini, "grade", "small", "in", "--out", "out")
    assert f"0 graded, {len(uploads)} known already" in again.stdout

    checks = mini / "solutions" / "small" / "checks.py"
    checks.write_text(checks.read_text() + "\n")
    changed = nabla(mini, "grade", "small", "in", "--out", "out")
    assert ", 0 graded" not in changed.stdout
    assert "\n0 graded" not in changed.stdout


def test_points_do_not_depend_on_the_number_of_jobs(mini):
    for jobs in ("1", "3"):
        assert nabla(mini, "grade", "small", "in", "--out", f"out{jobs}", "-j", jobs).returncode == 0
    first, second = (dict(GradedFolder(mini / f"out{jobs}").stored()) for jobs in ("1", "3"))
    assert {s: r.without_timings() for s, r in first.items()} == {s: r.without_timings() for s, r in second.items()}


def test_interrupted_and_taken_up_again(tmp_path, course):
    """In a submission that would go on for hours."""
    without_hurry(make_little(tmp_path, course))
    folder = write_class(tmp_path / "in", {"s1": RIGHT, "s2": f"{RIGHT}\nimport time\ntime.sleep(10_000)\n"})
    arguments = ("grade", "small", "in", "--out", "out", "-j", "1")
    settings = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE, "text": True, "start_new_session": True}
    with started(command(*arguments), cwd=tmp_path, **settings) as process:
        while not list((tmp_path / "out" / "results").glob("*.json")):
            time.sleep(0.05)
            assert process.poll() is None
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does
        _, stderr = process.communicate()
    assert process.returncode in INTERRUPTED
    assert "To go on from there: nabla grade small in --out out -j 1" in stderr
    assert "Traceback" not in stderr
    assert dict(GradedFolder(tmp_path / "out").stored()).keys() == {"s1"}
    (folder / "s2.py").write_text(f"{RIGHT}\n# s2\n")
    done = nabla(tmp_path, "grade", "small", "in", "--out", "out")
    assert done.returncode == 0
    assert "1 graded, 1 known already" in done.stdout
    assert dict(GradedFolder(tmp_path / "out").stored()).keys() == {"s1", "s2"}


def test_a_killed_grading_process_costs_nobody_a_result(mini):
    """The trusted process dies under one submission every time; the others get their grades, this one an error."""
    checks = mini / "assignments" / "small" / "checks.py"
    killer = """    import os, signal
    if student.square(np.array([13.0]))[0] == 13.0:
        os.kill(os.getpid(), signal.SIGKILL)
"""
    checks.write_text(checks.read_text().replace('(4, 0, 9)"""\n', '(4, 0, 9)"""\n' + killer))
    (mini / "in" / "s900.py").write_text(
        "def square(x):\n    return x\n\ndef square_backward(dout, x):\n    return x\n"
    )
    done = nabla(mini, "grade", "small", "in", "--out", "out", "-j", "2")
    assert done.returncode == 1
    assert "s900" in done.stderr
    results = dict(GradedFolder(mini / "out").stored())
    assert len(results) == len(list((mini / "in").iterdir()))
    assert {s for s, r in results.items() if r.has_error} == {"s900"}
    assert all(c.status is Status.ERROR for c in results["s900"].checks)


def test_what_is_missing_is_said(mini):
    assert "neither a folder nor a zip" in nabla(mini, "grade", "small", "nowhere", "--out", "out").stderr
    assert "did you mean small" in nabla(mini, "grade", "smal", "in", "--out", "out").stderr


def test_stored_results_are_taken_only_for_the_same_submission_suite_and_seed(mini):
    from tests.class_folder import read_class

    assignment = find_assignment("small", mini)
    submission = next(iter(read_class(mini / "in", assignment)))
    store = ResultStore(GradedFolder(mini / "out"), identify(assignment))
    result = Result("small", store.identity.hash, store.identity.seed_id, submission.hash, "full", (), ())
    assert store.finished(submission) is None
    store.save(submission.student, result)
    assert store.finished(submission) == result
    assert ResultStore(GradedFolder(mini / "out"), identify(assignment, "other")).finished(submission) is None
    store.folder.result_of(submission.student).write_text("{}")
    assert store.finished(submission) is None


def test_names_of_uploads_cannot_leave_the_folder(mini):
    graded = GradedFolder(mini / "out")
    for name in ("../../etc/passwd", "..", ".hidden", "a/b", "é", ""):
        assert graded.result_of(name).parent == mini / "out" / "results"
        assert not graded.result_of(name).name.startswith(".")
