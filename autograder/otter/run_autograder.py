"""What `run_autograder` does on Gradescope and in otter's container.

The layout is ROOT/{source,submission,results}. Whatever an upload or the machine does, ROOT/results/results.json is
one that Gradescope can read: `run_autograder` leaves a first one before this starts, and this replaces it.
"""

import contextlib
import json
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from autograder.core.alarm import at_most, ring_now
from autograder.core.archive import write_atomically
from autograder.core.results import Result
from autograder.course.assignment import Assignment, find_assignment
from autograder.otter.bundles import bundle_members, read_bundle, read_upload
from autograder.otter.gradescope_results import gradescope_results
from autograder.otter.layout import BUNDLE, RESULT, ReleaseRecord, home_of, not_graded
from autograder.otter.otter_process import keep_memory_private, run_until
from autograder.otter.ruling import METADATA, decide, refused_results, with_decision
from autograder.otter.scores import OtterError, read_scores
from autograder.submissions.submission import Submission

_OTTER = """\
import os, sys
from otter.run.run_autograder import main
main(sys.argv[1], zips=False)  # `otter grade --ext zip` sets it, but the upload is unpacked already
sys.stdout.flush()
os._exit(0)  # everything is written; a thread of otter's would idle for up to a second
"""
_RESERVED = 1 << 20  # bytes kept for the results, should the disk be full by then
_LAST_SECONDS = 20  # between the deadline of otter and our own


class Overdue(Exception):
    """Our own deadline, or the platform's order to stop."""


def main(root: Path) -> None:
    """Grade ROOT/submission. Raises only when the release itself cannot be read."""
    keep_memory_private()
    home = home_of(root / "source")
    results = root / "results"
    decision = decide(root, home)
    if decision.ruling and decision.ruling.refused:
        _write(results, refused_results(decision.ruling))
        return
    with reserved(results / ".reserve"):
        try:
            result = _graded(root, home)
        except BaseException as error:
            print(f"not graded: {error}", file=sys.stderr)  # for the instructor
            result = not_graded(home, _told(error))
    _write(results, with_decision(gradescope_results(result), decision))
    write_atomically(results / RESULT, result.to_json().encode())


def _write(results: Path, data: dict[str, Any]) -> None:
    write_atomically(results / "results.json", json.dumps(data, indent=1, allow_nan=False).encode())


def _graded(root: Path, home: Path) -> Result:
    release = ReleaseRecord.read(home)
    deadline = float(os.environ.get("AUTOGRADER_SECONDS", release.deadline))
    with (
        alarm(deadline + _LAST_SECONDS),
        tempfile.TemporaryDirectory(prefix="nabla-", ignore_cleanup_errors=True) as t,
    ):
        submission = _submission(root, find_assignment(release.assignment, home))
        work = Path(t) / "autograder"
        _lay_out(work, root / "source", bundle_members(submission))
        run_until(deadline, [sys.executable, "-c", _OTTER, str(work)], Path(t))
        result = _agreed(work / "results")
        with contextlib.suppress(OSError):
            # for `otter grade`, which unpickles it on its host; we never do
            shutil.copyfile(work / "results" / "results.pkl", root / "results" / "results.pkl")
        return result


def _submission(root: Path, assignment: Assignment) -> Submission:
    """What is to be graded: a platform's upload, or what our own engine for containers sent."""
    if (root / BUNDLE).is_dir():
        return read_bundle(root / BUNDLE)
    return read_upload(root / "submission", assignment)


def _lay_out(work: Path, source: Path, members: dict[str, bytes]) -> None:
    """otter's folders, with what it executes from the release and the upload as data. The originals stay untouched."""
    shutil.copytree(source, work / "source")
    (work / "results").mkdir()
    (work / METADATA).write_text("{}", encoding="utf-8")
    for name, data in members.items():
        path = work / "submission" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _agreed(results: Path) -> Result:
    """Our own result, with every score as otter has it."""
    scores = read_scores(results / "results.json")
    try:
        result = Result.from_json((results / RESULT).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise OtterError(f"no result was left: {error}") from None
    ours = {c.id: round(c.points, 5) for c in result.checks}
    if ours != scores.points:
        raise OtterError("otter's scores differ from the grader's")
    return result


def _told(error: BaseException) -> str:
    """The reason in a line for the student; the rest is in what we print."""
    if isinstance(error, OSError):
        return error.strerror or type(error).__name__
    if isinstance(error, OtterError | Overdue):
        return str(error).partition(":")[0]
    return type(error).__name__


@contextlib.contextmanager
def alarm(seconds: float) -> Iterator[None]:
    """Raise `Overdue` here when time is up, or when the platform asks us to stop."""

    reason = f"it took more than {seconds:.4g} seconds"

    def stop(*_: object) -> None:
        nonlocal reason
        reason = "the platform stopped it"
        ring_now()

    with at_most(seconds, lambda: Overdue(reason)):
        signal.signal(signal.SIGTERM, stop)
        try:
            yield
        finally:
            signal.signal(signal.SIGTERM, signal.SIG_IGN)  # only the results are left to write


@contextlib.contextmanager
def reserved(path: Path) -> Iterator[None]:
    """Hold some space, so that a disk that fills up meanwhile still takes the results."""
    with contextlib.suppress(OSError):
        path.write_bytes(os.urandom(_RESERVED))
    try:
        yield
    finally:
        path.unlink(missing_ok=True)
