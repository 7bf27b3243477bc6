"""What a worker of a cluster does: unpack the assignment, see that it would grade as the sender does, grade.

Nothing of the sender's disk is needed. Hidden checks lie unpacked in a private folder for as long as a job lasts.
"""

import importlib.metadata
import io
import logging
import platform
import shutil
import signal
import tempfile
import threading
import zipfile
from contextlib import closing
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


@dataclass(frozen=True)
class JobPayload:
    """What a worker has to know to grade, and what it has to be."""

    name: str
    seed: str
    suite: str
    versions: tuple[str, ...]
    assignment: bytes
    """A zip of `assignments/NAME` and of what grading reads of `solutions/NAME`."""
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
    """What Dask calls in each worker that a grader starts for itself.

    Ctrl-C is the grader's, who ends the workers; and what fails in them reaches the grader, who says it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.getLogger("distributed").setLevel(logging.CRITICAL)


def versions() -> tuple[str, ...]:
    """What has to be the same on all machines, besides the suite."""
    python = ".".join(platform.python_version_tuple()[:2])
    return (f"Python {python}", *(f"{name} {importlib.metadata.version(name)}" for name in ("numpy", "torch")))


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
    differing = [f"{has}, not {asked}" for has, asked in zip(versions(), payload.versions, strict=True) if has != asked]
    if differing:
        raise WrongWorker(worker.address, f"it has {', '.join(differing)}")
    if payload.require_full and (isolation := _isolation()) != "full":
        raise WrongWorker(worker.address, f"it has {isolation} isolation only: see nabla doctor there")
    folder = Path(tempfile.mkdtemp(prefix="nabla-"))
    with zipfile.ZipFile(io.BytesIO(payload.assignment)) as archive:
        archive.extractall(folder)  # the sender's own zip
    assignment = find_assignment(payload.name, folder)
    suite = identify(assignment, payload.seed).hash
    if suite != payload.suite:
        shutil.rmtree(folder)
        version = importlib.metadata.version(DISTRIBUTION)
        raise WrongWorker(worker.address, f"its nabla {version} is another: suite {suite}, not {payload.suite}")
    return _Unpacked(folder, Graders(Job(assignment, payload.seed), worker.state.nthreads))


def _isolation() -> str:
    with closing(best_launcher()) as launcher:
        return launcher.isolation
