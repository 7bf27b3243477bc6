"""The real `otter run` gives known submissions the points of the local engine, check by check."""

from pathlib import Path

import pytest

from autograder.core.archive import zip_bytes
from autograder.core.results import Problem, Result, Status
from autograder.course.assignment import find_assignment, list_assignments
from autograder.course.suite import Suite, load_suite
from autograder.diagnose.diagnosing_grader import DiagnosingGrader
from autograder.grading.grade import grade
from autograder.otter import OtterError, autograder_zip, bundle, otter_run
from autograder.sandbox.launch import Launcher
from autograder.submissions.specimens import Specimen, bugs, solution, stub, variants
from autograder.submissions.submission import Submission
from tests.conftest import COURSE
from tests.otter.conftest import NAME

pytestmark = pytest.mark.slow

_KNOWN = find_assignment(NAME, COURSE)
# some of them: a run of otter takes seconds, and whole classes are compared by `python -m tests.parity`
_SOME = [stub(_KNOWN), solution(_KNOWN), variants(_KNOWN)[0], *bugs(_KNOWN)[::40]]


@pytest.mark.parametrize("specimen", _SOME, ids=lambda s: f"{s.kind}-{s.name}")
def test_specimens(specimen: Specimen, suite: Suite, autograder: Path, launcher: Launcher, tmp_path: Path) -> None:
    _same_points(specimen.submission(suite.assignment), suite, autograder, launcher, tmp_path)


@pytest.mark.parametrize("name", [n for n in list_assignments(COURSE) if n != NAME])
def test_other_assignments(name: str, course: Path, launcher: Launcher, tmp_path: Path) -> None:
    suite = load_suite(find_assignment(name, course))
    autograder = tmp_path / "autograder.zip"
    autograder.write_bytes(zip_bytes(autograder_zip(suite)))
    known = suite.assignment
    wrong, *_ = bugs(known)  # it fails in one question and passes in the others
    _same_points(wrong.submission(known), suite, autograder, launcher, tmp_path)


def test_feedback_reaches_otters_output(suite: Suite, autograder: Path, launcher: Launcher, tmp_path: Path) -> None:
    submission = next(b for b in bugs(suite.assignment) if b.name == "softmax_axis0").submission(suite.assignment)
    _, output = _same_points(submission, suite, autograder, launcher, tmp_path)
    result = DiagnosingGrader(suite, launcher).grade(submission).result
    failed = next(c for c in result.checks if c.status is Status.FAILED)
    skipped = next(c for c in result.checks if c.status is Status.SKIPPED)
    for text in (f"Failed: {failed.message.splitlines()[0]}", f"Hint: {failed.hint}", failed.title):
        assert text in output[failed.id]
    assert f"Skipped: {skipped.message}" in output[skipped.id]


def test_unreadable_upload_gets_zeros_and_the_reason(
    suite: Suite, autograder: Path, launcher: Launcher, tmp_path: Path
) -> None:
    submission = Submission("s", problem=Problem("missing", "softmax.py is missing from the upload"))
    result, output = _same_points(submission, suite, autograder, launcher, tmp_path)
    assert result.points == 0
    assert all("softmax.py is missing from the upload" in text for text in output.values())


def test_otter_run_takes_a_plain_file_too(suite: Suite, autograder: Path, tmp_path: Path) -> None:
    path = tmp_path / "s001.py"
    path.write_text(solution(suite.assignment).source)
    assert sum(otter_run(path, autograder).points.values()) == suite.max_points


def test_altered_release_is_a_fault(suite: Suite, members: dict[str, bytes], tmp_path: Path) -> None:
    checks = "files/nabla/assignments/softmax/checks.py"
    altered = tmp_path / "altered.zip"
    altered.write_bytes(zip_bytes({**members, checks: members[checks] + b"\n"}))
    upload = tmp_path / "b.zip"
    upload.write_bytes(bundle(solution(suite.assignment).submission(suite.assignment)))
    scores = otter_run(upload, altered)
    assert set(scores.points.values()) == {0.0}
    assert all("NotGraded: " in text and "not those that were released" in text for text in scores.output.values())


def test_broken_zip_and_deadline_are_errors(autograder: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"PK no zip")
    with pytest.raises(OtterError, match="otter ended with code"):
        otter_run(broken, autograder)
    with pytest.raises(OtterError, match="did not finish within 0.1 seconds"):
        otter_run(broken.with_name("s.py"), autograder, seconds=0.1)


def _same_points(
    submission: Submission, suite: Suite, autograder: Path, launcher: Launcher, folder: Path
) -> tuple[Result, dict[str, str]]:
    """Grade both ways and compare; returns the local result and what otter printed about each check."""
    result = grade(suite, submission, launcher).result
    assert not result.has_error
    upload = folder / "upload.zip"
    upload.write_bytes(bundle(submission))
    scores = otter_run(upload, autograder)
    assert scores.points == {c.id: c.points for c in result.checks}
    assert scores.max_points == {c.id: c.max_points for c in result.checks}
    return result, scores.output
