"""The trusted end of a worker: sends requests, keeps the limits, says how a worker ended.

A worker that dies or is killed is replaced at the next request, so that one crash costs one check.
"""

import contextlib
import signal
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from autograder.core.limits import Limits
from autograder.sandbox.budget import Budget, most_bytes
from autograder.sandbox.clock import Clock
from autograder.sandbox.cpu_account import NO_ACCOUNT, CpuAccount
from autograder.sandbox.launch import Ending, Launcher, Process
from autograder.sandbox.printout import Printout, printout
from autograder.sandbox.wire import Frame, TooLarge, WireError, receive_frame, send_frame
from autograder.submissions.cells import cells_of

LOAD_SECONDS = 20.0  # to confine a worker, and to read what a submission imports, on a slow, cold machine
_SHORT = 0.1  # seconds: a request that took less is charged as it is, without asking what it waited for
_LONGER_AT_DESK = 1.5  # there the worker itself stops a call after its seconds, if it can
_LONG = 1.0  # seconds that a worker may have run and still serve another purpose
_STOPPING = 3.0  # seconds: to stop a worker and to remove what it wrote takes far less
MAX_FUNCTIONS = 1000


class StudentStopped(Exception):
    """The submission ended its process, or had to be stopped."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message


class WorkerUnavailable(Exception):
    """No worker could be started: our fault, not the student's."""


class LoadFailed(Exception):
    """The submission could not be imported; `message` is the worker's report."""

    def __init__(self, message: Mapping[str, object]) -> None:
        super().__init__(str(message.get("message")))
        self.message = message


@dataclass
class Session:
    """Workers for one submission, one after the other, within one budget."""

    launcher: Launcher
    module: str
    files: Mapping[str, bytes]
    imports: tuple[str, ...]
    budget: Budget
    functions: tuple[str, ...] = ()
    """As the first import gave them; a later one, after a crash, could choose them by what the crashed worker saw."""
    at_desk: bool = False
    """On the author's own machine: what is printed is kept, and a function that does not end is stopped once."""
    printouts: list[Printout] = field(default_factory=list)
    """Of the check that runs."""
    redact_details: bool = False
    """A hidden check runs: messages must not depend on anything that the submission may freely choose."""
    failed: object = None
    """What the worker says of statements that failed when the submission was loaded."""
    worker: object = None
    """Stands for the present worker: what was kept in another one is gone."""
    began: int = 0
    """How many calls had been asked for when the present check began."""
    calls: int = 0
    """Asked for so far: numpy's global generator is seeded with the number of a call, in whatever worker it runs."""
    one_by_one: bool = False
    """A plan could not be finished in one exchange: no other is tried, so that it costs at most one call too much."""
    facts: dict[str, object] = field(default_factory=dict)
    """What checks asked once of these files; see `Student.once`."""
    busy: bool = False
    """The worker waits for the answer to a callback, and for no other request."""
    _endless: set[str] = field(default_factory=set)
    """At a desk: what had to be stopped, and is not asked again."""
    _has_loaded: bool = False
    _is_stale: bool = False
    """The worker is that of an earlier purpose: it imports the submission anew before its next request."""
    _process: Process | None = None
    _sent: int = 0
    """Bytes of the arguments of the largest call so far."""
    _before: CpuAccount = NO_ACCOUNT
    """Of the present worker, when a long request last ended."""

    def request(self, frame: Frame, answer_callback: Callable[[Frame], Frame], most: int | None = None) -> Frame:
        """Send a request to the loaded worker and return its final answer.

        Args:
            most: bytes of numbers that the answer may have; default: as many as that of one call with these arguments.

        Raises:
            StudentStopped: the worker crashed, exited, hung, or answered nonsense.
            BudgetSpent: it has used up what it may cost, in seconds or bytes.
            LoadFailed: the submission cannot be imported.
            WorkerUnavailable: a worker could not be started.
        """
        self.budget.require()
        process = self._ready()
        if most is None:
            most = self.most(sum(map(len, frame.buffers)))
        seconds = self.limits.call_seconds * (_LONGER_AT_DESK if self.at_desk else 1)
        try:
            return self._exchange(process, frame, seconds, answer_callback, most)
        except StudentStopped as stopped:
            if self.at_desk and stopped.kind == "timeout" and "function" in frame.message:
                self._endless.add(str(frame.message["function"]))
            raise

    def most(self, sent: int) -> int:
        """How many bytes of numbers may come back of a call whose arguments have so many."""
        self._sent = max(self._sent, sent)
        return most_bytes(self._sent)

    @contextlib.contextmanager
    def tried(self, *errors: type[Exception]) -> Iterator[None]:
        """One exchange for a whole plan. If it ends with one of these errors, everything is as it was before it."""
        calls, sent = self.calls, self._sent
        with self.budget.unless_in_vain(*errors):
            try:
                yield
            except errors:
                self.calls, self._sent, self.one_by_one = calls, sent, True
                with contextlib.suppress(LoadFailed, StudentStopped):  # who asks next will be told
                    self._ready()
                raise

    def keep_printed(self, function: str, call: int, message: Mapping[str, object]) -> None:
        """What a call printed, by its report."""
        printed = printout(function, call - self.began, message.get("printed")) if self.at_desk else None
        if printed:
            self.printouts.append(printed)

    @property
    def limits(self) -> Limits:
        """Of a call, and of all together."""
        return self.budget.limits

    @property
    def source(self) -> str:
        """Name of the file that the module comes from."""
        return f"{self.module}.ipynb" if cells_of(self.module, self.files) else f"{self.module}.py"

    def load(self) -> tuple[str, ...]:
        """Import the submission (again, if its worker died) and return the names of its functions."""
        self._ready()
        return self.functions

    @property
    def ran(self) -> float:
        """Processor seconds of the present worker so far; 0 where there is none, or where it is not known."""
        account = None if self._process is None else _cpu_account(self._process)
        return 0.0 if account is None else account.ran

    def reload(self, files: Mapping[str, bytes]) -> None:
        """Import these files from now on, at once where a worker is there: a fresh module in the same process.

        Raises as `request` does, but for callbacks.
        """
        self.budget.require()
        self.files, self.one_by_one, self.facts = files, False, {}
        if self._process is not None:
            self._import(self._process)

    def start_over(self, budget: Budget) -> None:
        """Serve another purpose, as a new session would: with a fresh module, in the same process while it lives.

        One that has computed for long is ended, since what it has used is part of what it may use.
        """
        if self.budget.worker_seconds > _LONG:
            self.close()
        self.budget, self._is_stale = budget, self._process is not None
        self.calls = self.began = self._sent = 0
        self.one_by_one, self.facts = False, {}

    def close(self) -> None:
        if self._process is not None:
            with contextlib.suppress(WorkerUnavailable):
                self._stop()

    def _ready(self) -> Process:
        if self._process is not None and not self._is_stale:
            return self._process
        self.budget.require()
        if self._process is not None:
            self._is_stale = False
            with contextlib.suppress(LoadFailed, StudentStopped):  # what an earlier import left may be in the way
                return self._import(self._process)
        self._before = NO_ACCOUNT
        try:
            self._process = self.launcher.launch(self.limits)
        except OSError as error:
            raise WorkerUnavailable(f"a worker could not be started: {error}") from error
        return self._import(self._process)

    def _import(self, process: Process) -> Process:
        self.worker = object()  # what was kept in it, or in another, is gone
        request = Frame(
            {
                "do": "load",
                "module": self.module,
                "files": list(self.files),
                "imports": list(self.imports),
                "output_kb": self.limits.output_kb,
                "at_desk": self.at_desk,
                "endless": sorted(self._endless),
                "seconds": self.limits.call_seconds,
            },
            list(self.files.values()),
        )
        most = self.most(sum(map(len, request.buffers)))
        answer = self._exchange(process, request, self.limits.call_seconds + LOAD_SECONDS, _no_callback, most)
        if answer.message.get("is") != "loaded":
            self.close()
            raise LoadFailed(answer.message)
        if self._has_loaded:
            return process
        self._has_loaded = True
        names = answer.message.get("functions")
        known = [n for n in names if isinstance(n, str)] if isinstance(names, list) else []
        self.functions = tuple(n[:100] for n in known[:MAX_FUNCTIONS])
        self.failed = answer.message.get("failed")
        self.keep_printed("", 0, answer.message)
        return process

    def _exchange(
        self, process: Process, frame: Frame, seconds: float, answer_callback: Callable[[Frame], Frame], most: int
    ) -> Frame:
        rest = max(self.limits.total_seconds - self.budget.worker_seconds, 0.1)
        limit = min(seconds, rest)
        clock = Clock(limit, lambda: _cpu_account(process), self._before)
        try:
            send_frame(process.transport, frame, clock.left)
            while True:
                answer = receive_frame(process.transport, clock.left, most)
                clock.stop()
                self.budget.keep(answer)
                if answer.message.get("is") != "callback":
                    return answer
                self.busy = True
                reply = answer_callback(answer)
                self.busy = False
                self.budget.require()
                send_frame(process.transport, reply, clock.left)
        except TimeoutError:
            self._stop()
            # charged for exactly its limit, and without a measured number: a busy machine must not show in a result
            clock.seconds = limit
            given = f"{limit:.3g} seconds" if limit < rest else "what was left of the time for all calls"
            raise StudentStopped("timeout", f"did not finish within {given}") from None
        except (WireError, EOFError, OSError) as error:
            raise self._ended(error) from None
        except BaseException:
            # the check gave up in a callback: the worker waits for an answer that never comes
            self._stop()
            raise
        finally:
            self.busy = False
            self.budget.worker_seconds += self._own(process, clock.seconds, limit)

    def _own(self, process: Process, elapsed: float, limit: float) -> float:
        """Of the seconds of a request, those for which the submission itself is charged."""
        if elapsed < _SHORT or process is not self._process:
            return elapsed
        before, self._before = self._before, _cpu_account(process) or self._before
        # only what is certain: one that has answered may be busy with its answer, whatever it did before
        return min(max(elapsed - (self._before.waited - before.waited), _SHORT), limit)

    def _ended(self, error: Exception) -> StudentStopped:
        """What a lost connection means: mostly that the submission ended its process."""
        # whoever sent nonsense is still there and would only be waited for
        ending = self._stop(grace=0.0 if isinstance(error, WireError) else 1.0)
        code = ending.code
        if ending.failure is not None:
            raise WorkerUnavailable(f"a worker could not be confined: {ending.failure}")
        if isinstance(error, TooLarge):
            return StudentStopped("too_large", "returned far more than its arguments call for")
        if isinstance(error, WireError):
            return StudentStopped("protocol", f"disturbed the process that runs it ({error})")
        if code >= 0:
            return StudentStopped("exit", "ended the Python process (sys.exit, os._exit or quit)")
        return StudentStopped("crash", f"crashed the Python process ({_signal_name(-code)})")

    def _stop(self, grace: float = 0.0) -> Ending:
        assert self._process is not None
        process, self._process, self.worker = self._process, None, None
        started = time.monotonic()
        try:
            return process.stop(grace)
        except OSError as error:
            raise WorkerUnavailable(f"a worker could not be stopped: {error}") from error
        finally:
            if (took := time.monotonic() - started) > _STOPPING:  # it left very many files: cleaning up is its time
                self.budget.worker_seconds += took


def _cpu_account(process: Process) -> CpuAccount | None:
    try:
        return process.cpu_account()
    except OSError:
        return None  # whatever ended the warm parent ends this request too


def _no_callback(_: Frame) -> Frame:
    raise WireError("a callback while the submission was imported")


def _signal_name(number: int) -> str:
    words = {"SIGSEGV": "segmentation fault", "SIGABRT": "aborted", "SIGFPE": "arithmetic fault"}
    try:
        name = signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
    return words.get(name, name)
