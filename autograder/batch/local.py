"""The local engine: one trusted grading process per core, each with its own warm parent of workers."""

import multiprocessing
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice

from autograder.assignment import Assignment
from autograder.checks import Check
from autograder.diagnose.engine import Diagnostician
from autograder.results import CheckResult, Problem, Result, Status
from autograder.sandbox.chooser import best_launcher
from autograder.submission import Submission
from autograder.suite import identify, load_suite

RETRIES = 2
_QUEUED_PER_JOB = 3  # keeps every process busy without holding a whole class in memory


@dataclass(frozen=True)
class Job:
    """What every grading process needs to know."""

    assignment: Assignment
    seed: str | None


def grade_local(job: Job, submissions: Iterable[Submission], jobs: int) -> Iterator[tuple[Submission, Result]]:
    """Grade submissions in `jobs` processes; results come as they are ready, exactly one for each.

    When a grading process dies, what was under way is tried again, each submission alone so that one cannot take
    others with it; after `RETRIES` more deaths its result is an infrastructure error.
    """
    pending = iter(submissions)
    broken = True
    while broken:
        lost: list[Submission] = []
        for submission, result in _one_pool(job, pending, jobs):
            if result is None:
                lost.append(submission)
            else:
                yield submission, result
        for submission in lost:
            yield submission, _alone(job, submission)
        broken = bool(lost)  # then the rest still waits


def _alone(job: Job, submission: Submission) -> Result:
    for _ in range(RETRIES):
        for _, result in _one_pool(job, iter([submission]), 1):
            if result is not None:
                return result
    return _broken(job, submission)


def _one_pool(job: Job, queue: Iterator[Submission], jobs: int) -> Iterator[tuple[Submission, Result | None]]:
    """Grade until the queue or the pool ends; None stands for a result that went down with the pool."""
    unfinished: dict[str, Submission] = {}
    running: dict[Future[str], str] = {}
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, context, initializer=_start, initargs=(job,)) as pool:
        try:
            while True:
                for submission in islice(queue, jobs * _QUEUED_PER_JOB - len(running)):
                    unfinished[submission.student] = submission
                    running[pool.submit(_grade, submission)] = submission.student
                if not running:
                    return
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    result = Result.from_json(future.result())
                    yield unfinished.pop(running.pop(future)), result
        except BrokenProcessPool:
            yield from ((submission, None) for submission in unfinished.values())
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            for process in multiprocessing.active_children():
                process.terminate()
            raise


# One grading process: its suite, its warm parent and how known bugs behave, used for every submission it gets.
_process: Diagnostician | None = None


def _start(job: Job) -> None:
    global _process  # noqa: PLW0603  # what the initializer of a pool makes has no other place
    _process = Diagnostician(load_suite(job.assignment, job.seed), best_launcher())


def _grade(submission: Submission) -> str:
    assert _process is not None
    return _process.grade(submission).result.to_json()


def _broken(job: Job, submission: Submission) -> Result:
    """Every declared check with status error: the student is not charged for what we could not do."""
    message = f"The grading process ended {RETRIES + 1} times on this submission. It is not your fault."
    identity = identify(job.assignment, job.seed)
    checks = load_suite(job.assignment, job.seed).checks
    return Result(
        assignment=job.assignment.name,
        suite=identity.hash,
        seed=identity.seed_id,
        submission=submission.hash,
        isolation="none",
        isolation_layers=(),
        checks=tuple(_error(check, message) for check in checks),
        problem=Problem("infrastructure", message),
    )


def _error(check: Check, message: str) -> CheckResult:
    return CheckResult(
        check.id,
        check.question,
        check.title,
        check.visibility,
        max_points=check.points,
        points=0.0,
        status=Status.ERROR,
        kind="infrastructure",
        message=message,
    )
