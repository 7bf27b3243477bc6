"""A worker in the very process of whoever debugs: student code in the main thread, the grader in another one.

So `breakpoint()`, pdb and the debugger of an IDE work as in any program. There is no limit and no isolation, and what
is printed goes to the terminal.
"""

import bdb
import linecache
import os
import sys
import threading
import traceback
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, TypeVar

from autograder.core.limits import Limits
from autograder.sandbox.cpu_account import NO_ACCOUNT, CpuAccount
from autograder.sandbox.importing import SubmittedFiles
from autograder.sandbox.launch import Ending, Launcher
from autograder.sandbox.linux.tiers import Level
from autograder.sandbox.transport import PipeTransport
from autograder.sandbox.worker import Worker

T = TypeVar("T")
UNLIMITED = Limits(call_seconds=1e7, total_seconds=1e9, grader_seconds=1e9, reply_mb=1 << 16)


class DebuggingEnded(Exception):
    """The debugger was quit."""


class DebuggedWorker(Worker):
    """Answers requests without taking over the process that it is in."""

    def _take_over(self, request: Mapping[str, Any], submitted: SubmittedFiles) -> None:  # noqa: ARG002
        sys.meta_path.insert(0, submitted)
        for name, source in submitted.sources.items():
            if not name.endswith(".py"):  # a cell of a notebook, which a debugger finds in no file
                path = os.path.join(submitted.folder, name)
                lines = source.decode("utf-8", "replace").splitlines(keepends=True)
                linecache.cache[path] = (len(source), None, lines, path)

    def _raised(self, error: BaseException) -> dict[str, Any]:
        if isinstance(error, bdb.BdbQuit | KeyboardInterrupt):
            raise DebuggingEnded from error
        if not isinstance(error, NotImplementedError):
            traceback.print_exception(error)
        return super()._raised(error)


@dataclass
class _SameProcess:
    """What the grader takes for the process of a worker."""

    transport: PipeTransport

    def cpu_account(self) -> CpuAccount:
        return NO_ACCOUNT

    def stop(self, grace: float = 0.0) -> Ending:  # noqa: ARG002  # nothing is killed
        self.transport.close()
        return Ending(0)


@dataclass
class _OnceLauncher:
    """Gives the one worker that there is."""

    transport: PipeTransport | None
    isolation: Level = "none"
    layers: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    def launch(self, limits: Limits) -> _SameProcess:  # noqa: ARG002  # there are none
        if self.transport is None:
            raise OSError("debugging has ended")
        process, self.transport = _SameProcess(self.transport), None
        return process

    def close(self) -> None:
        """There is nothing to end."""


def serve_in_process(grading: Callable[[Launcher], T]) -> T:
    """Run `grading` in a thread, and the student code that it asks for here; returns what it returns.

    Raises DebuggingEnded when the debugger was quit, and whatever `grading` raises.
    """
    requests, answers = os.pipe(), os.pipe()
    theirs = PipeTransport(os.fdopen(answers[0], "rb"), os.fdopen(requests[1], "wb"), on_timeout=lambda: None)
    ours = PipeTransport(os.fdopen(requests[0], "rb"), os.fdopen(answers[1], "wb"), on_timeout=lambda: None)
    outcome: Future[T] = Future()

    def grade() -> None:
        try:
            outcome.set_result(grading(_OnceLauncher(theirs)))
        except BaseException as error:
            outcome.set_exception(error)
        finally:
            theirs.close()

    finders, modules = list(sys.meta_path), set(sys.modules)
    thread = threading.Thread(target=grade, daemon=True)
    thread.start()
    try:
        DebuggedWorker(ours).serve()
    finally:
        ours.close()
        thread.join()
        sys.meta_path[:] = finders
        for name in sys.modules.keys() - modules:
            if isinstance(getattr(sys.modules[name].__spec__, "loader", None), SubmittedFiles):
                del sys.modules[name]  # the next run may be of other code
    return outcome.result()
