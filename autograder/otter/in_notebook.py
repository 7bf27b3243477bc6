"""What the trusted notebook runs: grade once, and let otter's tests look up what came of each check."""

import contextlib
from dataclasses import dataclass
from pathlib import Path

from autograder.checking.frozen import thaw
from autograder.core.archive import write_atomically
from autograder.core.feedback import feedback
from autograder.core.results import Result, Status
from autograder.course.assignment import find_assignment
from autograder.course.suite import load_suite
from autograder.diagnose.diagnosing_grader import DiagnosingGrader
from autograder.diagnose.known_files import KnownFiles
from autograder.grading.frozen_references import FILE, stamp
from autograder.otter.bundles import read_beside_notebook
from autograder.otter.layout import KNOWN, RESULT, ReleaseRecord, digest_of, home_of, not_graded
from autograder.otter.otter_process import keep_memory_private
from autograder.sandbox.chooser import best_launcher


class Failed(Exception):
    """The answer is wrong."""


class Skipped(Exception):
    """The check was not run."""


class NotGraded(Exception):
    """Grading broke: nothing is known of the answer."""


_RAISED = {Status.FAILED: Failed, Status.SKIPPED: Skipped, Status.ERROR: NotGraded}


@dataclass(frozen=True)
class CheckOutcomes:
    """The outcome of every check, graded before the first test asks."""

    result: Result

    def require(self, check_id: str) -> None:
        """Return when the check passed; else raise, with its feedback as the text."""
        check = next((c for c in self.result.checks if c.id == check_id), None)
        if check is None:
            raise NotGraded(f"Not graded: the release has no check {check_id}, only a test for it.")
        if check.status is not Status.PASSED:
            raise _RAISED[check.status](feedback(check))


def grade_here() -> CheckOutcomes:
    """Grade the submission in the current folder, `submission/` of otter's layout. Never raises."""
    folder = Path.cwd()
    home = home_of(folder.parent / "source")
    try:
        keep_memory_private()
        result = _graded(folder, home)
    except BaseException as error:  # also a SystemExit: otter would give up on everything
        result = not_graded(home, f"{type(error).__name__}: {error}")
    with contextlib.suppress(OSError):  # on a full disk otter's own results say what there is to say
        write_atomically(folder.parent / "results" / RESULT, result.to_json().encode())
    return CheckOutcomes(result)


def _graded(folder: Path, home: Path) -> Result:
    release = ReleaseRecord.read(home)
    assignment = find_assignment(release.assignment, home)
    submission = read_beside_notebook(folder, assignment)
    suite = load_suite(assignment, release.seed)
    known = _files(home / KNOWN)
    if suite.identity.hash != release.suite or digest_of(known) != release.known:
        raise RuntimeError("the files of the release are not those that were released")
    if FILE in known:
        thaw(known[FILE], suite.references, stamp(suite))
    launcher = best_launcher()
    files = KnownFiles(home / KNOWN, suite.identity) if known.keys() - {FILE} else None
    try:
        return DiagnosingGrader(suite, launcher, files).grade(submission).result
    finally:
        launcher.close()


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.zip")}
