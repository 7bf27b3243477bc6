"""The local engine: trusted grading processes, as many at work as there are cores to use."""

import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import wait
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

from autograder.batch.engine import RETRIES, EngineError, Job, ResultValidator, side_by_side
from autograder.batch.grading_process import GradingProcess
from autograder.core.results import Result
from autograder.submissions.submission import Submission

_WAITING = 4
"""Submissions that may be under way beyond `jobs` while they sleep or hang: they need no core, only patience."""
_SLOW = 1.0
"""Seconds after which a submission is looked at: does it compute, or only wait?"""


def grade_local(job: Job, submissions: Iterable[Submission], jobs: int) -> Iterator[tuple[Submission, Result]]:
    """Grade submissions in `jobs` processes; results come as they are ready, exactly one for each.

    One that only waits gives its place to the next, so that it delays no other. When a grading process dies, its
    submission alone is tried again, in a new one; after `RETRIES` more deaths its result is an infrastructure error.

    Raises:
        CheckDefinitionError: the suite cannot be loaded.
        EngineError: no grading process can be started.
    """
    graders = Graders(job, jobs)
    yield from side_by_side(graders.grade, submissions, jobs + _WAITING, graders.stop)


@dataclass
class Graders:
    """Grading processes, idle and at work, and the places that these take turns in."""

    job: Job
    jobs: int
    _idle: list[GradingProcess] = field(default_factory=list)
    _alive: set[GradingProcess] = field(default_factory=set)
    _stopped: bool = False
    _ever_ready: bool = False
    _change: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self._places = threading.Semaphore(self.jobs)

    def grade(self, submission: Submission) -> Result:
        """May be called by many threads at a time."""
        for _ in range(RETRIES + 1):
            try:
                with self._cpu_slot() as release_slot, self._grading_process() as process:
                    process.wait_until_ready()
                    self._ever_ready = True
                    answer = process.grade(submission)
                    while not wait([answer], _SLOW).done:
                        if process.only_waits():
                            release_slot()
                            break
                    return Result.from_json(answer.result())
            except (EOFError, OSError):
                if self._stopped:
                    raise  # this result is not waited for any more
        if not self._ever_ready:
            raise EngineError("grading processes end before they are ready: is there enough memory? (nabla doctor)")
        return ResultValidator.of(self.job).fault(submission, f"the process that graded it ended {RETRIES + 1} times")

    def stop(self) -> None:
        """Kill all processes; nothing new starts."""
        with self._change:
            self._stopped = True
            for process in list(self._alive):  # threads discard what they see ending
                process.kill()

    @contextmanager
    def _cpu_slot(self) -> Iterator[Callable[[], None]]:
        """A place at the cores, with what gives it back early."""
        self._places.acquire()
        with ExitStack() as held:
            held.callback(self._places.release)
            yield held.close

    @contextmanager
    def _grading_process(self) -> Iterator[GradingProcess]:
        """An idle process or a new one; kept for the next submission unless something went wrong."""
        with self._change:
            if self._stopped:
                raise EOFError
            process = self._idle.pop() if self._idle else GradingProcess(self.job)
            self._alive.add(process)
        try:
            yield process
        except BaseException:
            self._end(process)
            raise
        if len(self._idle) < self.jobs:
            self._idle.append(process)
        else:
            self._end(process)

    def _end(self, process: GradingProcess) -> None:
        process.kill()
        self._alive.discard(process)
