"""What a worker of a cluster does: unpack the assignment, see that it would grade as the sender does, grade.

Nothing of the sender's disk is needed. Hidden checks lie unpacked in a private folder for as long as a job lasts.
"""

import importlib.metadata
import io
import os
import platform
import shutil
import sys
import tempfile
import threading
import zipfile
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from distributed import Worker, get_worker

from autograder.batch.engine import Job
from autograder.batch.local import Graders
from autograder.core.archive import DISTRIBUTION
from autograder.course.assignment import find_assignment
from autograder.course.suite import identify
from autograder.sandbox.chooser import best_launcher
from autograder.submissions.submission import Submission

KNOWN = "known"
_TORCH = "torch"


@dataclass(frozen=True)
class JobPayload:
    """What a worker has to know to grade, and what it has to be."""

    name: str
    seed: str
    suite: str
    versions: dict[str, str]
    needs_torch: bool
    """Whether grading asks torch for more than the files in `known` bring."""
    assignment: bytes
    """A zip of `assignments/NAME`, of what grading reads of `solutions/NAME`, and of `known`: expected values and how
    the known bugs behave."""
    require_full: bool
    """Whether less than full isolation will not do."""


class WrongWorker(Exception):
    """A worker would not grade as the sender does. Arguments: its address, and why."""


@dataclass(frozen=True)
class _Unpacked:
    folder: Path
    graders: Graders

    def end(self) -> None:
        self.graders.stop()
        shutil.rmtree(self.folder)


_unpacked: dict[tuple[str, str], _Unpacked] = {}
_change = threading.Lock()


def dask_setup(_: Worker) -> None:
    """What Dask calls in each worker that a grader starts for itself: say so, and end with the grader."""
    threading.Thread(target=_end_with_stdin, daemon=True).start()
    print("begun", flush=True)


def _end_with_stdin() -> None:
    sys.stdin.buffer.read()
    os._exit(1)


def versions() -> dict[str, str]:
    """What has to be the same on all machines, besides the suite; torch may be missing."""
    found = {"Python": ".".join(platform.python_version_tuple()[:2]), "numpy": importlib.metadata.version("numpy")}
    with suppress(importlib.metadata.PackageNotFoundError):
        found[_TORCH] = importlib.metadata.version(_TORCH)
    return found


def _differing(asked: JobPayload) -> list[str]:
    has = versions()
    ignored = set() if asked.needs_torch or _TORCH in has else {_TORCH}
    return [
        f"{name} {has.get(name, 'missing')}, not {version}"
        for name, version in asked.versions.items()
        if has.get(name) != version and name not in ignored
    ]


def scatter(payload: JobPayload) -> JobPayload:
    """As a task: the payload then lies on a worker, is handed on from there, and comes again should that one die."""
    return payload


def check_worker(payload: JobPayload, dask_worker: Worker) -> None:
    """Raise WrongWorker unless this worker, which Dask fills in, would grade as the sender does."""
    _unpack(payload, dask_worker).end()


def grade(payload: JobPayload, submission: Submission, hash_: str) -> str:
    """The JSON of a submission's result. Raises WrongWorker, or whatever else goes wrong: the sender tries again."""
    if submission.hash != hash_:
        raise ValueError("a submission changed on its way")
    with _change:
        if (job := (payload.suite, payload.seed)) not in _unpacked:
            _unpacked[job] = _unpack(payload, get_worker())
        graders = _unpacked[job].graders
    return graders.grade(submission).to_json()


def release_job(payload: JobPayload) -> None:
    """End the processes and remove the files of a job that is over."""
    with _change:
        left = _unpacked.pop((payload.suite, payload.seed), None)
    if left is not None:
        left.end()


def _unpack(payload: JobPayload, worker: Worker) -> _Unpacked:
    if differing := _differing(payload):
        raise WrongWorker(worker.address, f"it has {', '.join(differing)}")
    if payload.require_full and (isolation := _isolation()) != "full":
        raise WrongWorker(worker.address, f"it has {isolation} isolation only: see nabla doctor there")
    folder = Path(tempfile.mkdtemp(prefix="nabla-", dir=worker.local_directory))
    with zipfile.ZipFile(io.BytesIO(payload.assignment)) as archive:
        archive.extractall(folder)  # the sender's own zip
    assignment = find_assignment(payload.name, folder)
    suite = identify(assignment, payload.seed).hash
    if suite != payload.suite:
        shutil.rmtree(folder)
        version = importlib.metadata.version(DISTRIBUTION)
        raise WrongWorker(worker.address, f"its nabla {version} differs: suite {suite}, not {payload.suite}")
    return _Unpacked(folder, Graders(Job(assignment, payload.seed, folder / KNOWN), worker.state.nthreads))


def _isolation() -> str:
    with closing(best_launcher()) as launcher:
        return launcher.isolation
