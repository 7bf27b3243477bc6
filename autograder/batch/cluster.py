"""The engine of several machines: Dask's workers grade, each of them as the local engine does.

What travels: the assignment as a zip, each submission with its hash; back, a result's JSON, which is accepted only if
it is one of that submission, suite and seed. On the way Dask pickles names, bytes and text only.
Nothing that a submission makes is ever unpickled. A worker that would grade otherwise than this machine (another suite,
Python, numpy or torch) is refused; one that dies costs its submissions another try, elsewhere.
"""

import logging
import threading
import uuid
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from distributed import Client
from distributed.comm.core import CommClosedError

from autograder.batch import remote
from autograder.batch.engine import EngineError, Job, ResultValidator, side_by_side
from autograder.batch.own_workers import own_workers
from autograder.batch.remote import JobPayload, WrongWorker
from autograder.core.archive import zip_bytes
from autograder.core.results import Result
from autograder.course.suite import load_suite
from autograder.otter.build import autograder_zip, ungraded
from autograder.otter.layout import HOME
from autograder.otter.release_files import release_files, torch_reasons
from autograder.submissions.submission import Submission

_log = logging.getLogger(__name__)
_IN_FLIGHT = 128
"""Submissions handed to the scheduler at a time: enough for as many cores, whoever joins late."""
_TRIES = 5
"""How often a submission is handed out; each time Dask itself lets up to four workers die over it."""
_SECONDS_TO_JOIN = 60.0
_GONE = (CommClosedError, TimeoutError)
"""What comes of asking a worker that dies."""


@dataclass(frozen=True)
class DaskGrading:
    """Grades submissions on the workers of a scheduler; without one, on workers that are started here."""

    scheduler: str | None
    require_full: bool = False

    def __call__(self, job: Job, submissions: Iterable[Submission], jobs: int) -> Iterator[tuple[Submission, Result]]:
        """Results come as they are ready, exactly one for each submission.

        Raises:
            EngineError: the scheduler cannot be reached or is lost, no worker joins, or one would grade otherwise.
        """
        payload, validator = _packed(job, self.require_full)
        if self.scheduler is not None:
            with _client(self.scheduler) as client:
                _require_alike_workers(client, payload)
                dispatcher = _Dispatcher(client, payload, validator)
                yield from side_by_side(dispatcher.grade, submissions, _IN_FLIGHT, dispatcher.stop)
            return
        with own_workers(jobs) as own, _client(own.address) as client:
            _require_alike_workers(client, payload)
            dispatcher = _Dispatcher(client, payload, validator)
            own.given_up.add_done_callback(lambda given_up: dispatcher.give_up(given_up.result()))

            def stop() -> None:
                own.stop()  # nothing has to be asked of them: they take everything with them
                dispatcher.cancel()

            yield from side_by_side(dispatcher.grade, submissions, _IN_FLIGHT, stop)


@contextmanager
def _client(address: str) -> Iterator[Client]:
    try:
        client = Client(address, set_as_default=False)
    except (OSError, ValueError) as error:
        raise EngineError(f"no Dask scheduler at {address}: {error}") from None
    with client:
        yield client


def _packed(job: Job, require_full: bool) -> tuple[JobPayload, ResultValidator]:
    suite = load_suite(job.assignment, job.seed)
    home = f"files/{HOME}/"
    course = (f"{home}assignments/", f"{home}solutions/")
    files = {n.removeprefix(home): d for n, d in autograder_zip(suite).items() if n.startswith(course)}
    files |= {f"{remote.KNOWN}/{name}": data for name, data in release_files(suite, job.known).items()}
    payload = JobPayload(
        name=job.assignment.name,
        seed=suite.identity.seed,
        suite=suite.identity.hash,
        versions=remote.versions(),
        needs_torch=bool(torch_reasons(suite)),
        assignment=zip_bytes(files),
        require_full=require_full,
    )
    return payload, ResultValidator(ungraded(suite))


def _require_alike_workers(client: Client, payload: JobPayload) -> None:
    """Ask all that are there now; one that dies meanwhile is nobody, and who joins later is asked when it grades."""
    for _ in range(_TRIES):
        _wait_for_workers(client)
        answers: dict[str, Any] = client.run(remote.check_worker, payload, on_error="return")
        faults = {address: answer for address, answer in answers.items() if isinstance(answer, Exception)}
        wrong = {address: _told(fault) for address, fault in faults.items() if not isinstance(fault, _GONE)}
        if wrong:
            reasons = "; ".join(f"{address}: {reason}" for address, reason in sorted(wrong.items()))
            raise EngineError(f"these workers would not grade as this machine does. {reasons}")
        if len(faults) < len(answers):
            return
    raise EngineError(
        "Dask's workers die when they unpack the assignment: is there enough memory and room on the disk?"
    )


def _wait_for_workers(client: Client) -> None:
    try:
        client.wait_for_workers(1, timeout=_SECONDS_TO_JOIN)
    except TimeoutError as error:
        raise EngineError(f"the Dask scheduler has no workers: {error}") from None


def _told(error: Exception) -> str:
    return str(error.args[-1] if isinstance(error, WrongWorker) else f"{type(error).__name__}: {error}")


@dataclass
class _Dispatcher:
    """Hands submissions out and takes results back."""

    client: Client
    payload: JobPayload
    validator: ResultValidator
    _out: set[Any] = field(default_factory=set)
    _refused: set[str] = field(default_factory=set)
    _lost: str = ""
    """Why nothing can be graded any more."""
    _change: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self._run = uuid.uuid4().hex
        self._scattered = self._submit(remote.scatter, self.payload)

    def grade(self, submission: Submission) -> Result:
        reasons: list[str] = []
        while len(reasons) < _TRIES:
            try:
                return self._once(submission)
            except WrongWorker as wrong:  # it joined late; that is no try
                self._refuse(*wrong.args)
            except CancelledError:
                lost = "the connection to the Dask scheduler was lost: what is finished is kept"
                raise EngineError(self._lost or lost) from None
            except Exception as error:  # a worker died, or could not; its faults are of any class
                reasons.append(_told(error))
        _log.warning("%s: no result from %d workers: %s", submission.student, len(reasons), reasons[-1])
        return self.validator.fault(submission, f"{len(reasons)} workers that were to grade it failed")

    def stop(self) -> None:
        """Take back what is handed out, and have the workers forget the job."""
        self.cancel()
        with suppress(Exception):
            self.client.run(remote.release_job, self.payload, on_error="ignore")

    def cancel(self) -> None:
        """Take back what is handed out."""
        with suppress(Exception):
            self.client.cancel([*self._out, self._scattered], force=True)

    def give_up(self, reason: str) -> None:
        """Hand nothing out any more, and take back what is: no worker is left."""
        self._lost = reason
        self.cancel()

    def _once(self, submission: Submission) -> Result:
        task = self._submit(remote.grade, self._payload_task(), submission, submission.hash)
        self._out.add(task)
        if self._lost:  # it came too late to be taken back
            raise EngineError(self._lost)
        try:
            return self.validator.validate(task.result(), submission)
        finally:
            self._out.discard(task)

    def _payload_task(self) -> Any:
        """What every submission needs; handed out again when workers died over it, or each would pay for that."""
        with self._change:
            if self._scattered.status == "error":
                self._scattered = self._submit(remote.scatter, self.payload)
            return self._scattered

    def _submit(self, function: Callable[..., object], *arguments: object) -> Any:
        key = f"nabla-{self._run}-{uuid.uuid4().hex}"
        return self.client.submit(function, *arguments, key=key, pure=False)

    def _refuse(self, address: str, reason: str) -> None:
        with self._change:
            if address not in self._refused:
                self._refused.add(address)
                _log.warning("worker %s is refused and retired: %s", address, reason)
                self.client.retire_workers([address])
