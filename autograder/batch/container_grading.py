"""The engine of containers: one for each submission, made from the same zip that Gradescope gets."""

import io
import logging
import threading
import time
import uuid
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Self

from autograder.batch.engine import RETRIES, Job, ResultValidator, side_by_side
from autograder.container.containers import ContainerFailed, Containers
from autograder.container.runtime import ContainerError
from autograder.core.archive import zip_bytes
from autograder.core.results import Result, ResultFormatError, Status
from autograder.course.suite import load_suite
from autograder.otter.build import autograder_zip, ungraded
from autograder.otter.bundles import bundle_members
from autograder.otter.layout import BUNDLE
from autograder.otter.release_files import release_files, torch_reasons
from autograder.submissions.submission import Submission

_log = logging.getLogger(__name__)
_AGAIN = 0.2  # seconds
_LAYER = "container"
_WALL = 300.0
"""Seconds beyond a submission's own limit after which a container is killed; what runs in it stops itself earlier."""


@dataclass(frozen=True)
class ContainerGrading:
    """Grades submissions of one assignment in containers."""

    containers: Containers

    def __call__(self, job: Job, submissions: Iterable[Submission], jobs: int) -> Iterator[tuple[Submission, Result]]:
        """Results come as they are ready, exactly one for each submission.

        A container that ends without a result, or with one that says that nothing could be graded, is tried again
        `RETRIES` times; then the result is an infrastructure error.
        """
        attempts = Attempts(self.containers, ContainerInput.of(job), job)
        yield from side_by_side(attempts.grade, submissions, jobs, attempts.stop)


@dataclass(frozen=True)
class ContainerInput:
    """What goes into every container, and what may come out."""

    source: bytes
    """A zip of the release below `source/`."""
    validator: ResultValidator

    @classmethod
    def of(cls, job: Job) -> Self:
        suite = load_suite(job.assignment, job.seed)
        members = autograder_zip(suite, release_files(suite, job.known))
        if reasons := torch_reasons(suite):
            _log.warning("the image has to be one of nabla image build --torch: %s", "; ".join(reasons))
        source = zip_bytes({f"source/{name}": data for name, data in members.items()})
        return cls(source, ResultValidator(ungraded(suite)))

    def with_submission(self, submission: Submission) -> bytes:
        buffer = io.BytesIO(self.source)
        with zipfile.ZipFile(buffer, "a") as archive:
            for name, data in bundle_members(submission).items():
                archive.writestr(f"{BUNDLE}/{name}", data)
        return buffer.getvalue()


@dataclass(frozen=True)
class Attempts:
    """Runs containers, knows which are running, and can end them all."""

    containers: Containers
    input: ContainerInput
    job: Job
    _stopped: threading.Event = field(default_factory=threading.Event)
    _names: set[str] = field(default_factory=set)

    def grade(self, submission: Submission) -> Result:
        reasons: list[str] = []
        while len(reasons) <= RETRIES and not self._stopped.is_set():
            try:
                return self._once(submission)
            except (ContainerFailed, ResultFormatError, OSError) as failure:
                reasons.append(str(failure))
        # the reasons may quote a log with hidden checks in it: they are for the instructor, and in no result
        if not self._stopped.is_set():
            _log.warning("%s: no result from %d containers: %s", submission.student, len(reasons), reasons[-1])
        return self.input.validator.fault(submission, f"its container failed {len(reasons)} times")

    def stop(self) -> None:
        """Kill what is running; nothing new starts."""
        self._stopped.set()
        while names := list(self._names):  # again: one that is about to start cannot be removed yet
            for name in names:
                with suppress(ContainerError):
                    self.containers.engine.remove(name)
            time.sleep(_AGAIN)

    def _once(self, submission: Submission) -> Result:
        limits = self.job.assignment.limits
        name = f"nabla-{uuid.uuid4().hex}"
        self._names.add(name)
        try:
            if self._stopped.is_set():
                raise ContainerFailed("it is not waited for any more")
            payload = self.input.with_submission(submission)
            text = self.containers.run(payload, name, limits, limits.total_seconds + _WALL)
        finally:
            self._names.discard(name)
        result = self.input.validator.validate(text, submission)
        if all(check.status is Status.ERROR for check in result.checks):
            raise ContainerFailed(result.checks[0].message)
        return replace(result, isolation_layers=(_LAYER, *result.isolation_layers))
