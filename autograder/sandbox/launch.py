"""Start a worker as a fresh Python process: works on every system, isolates nothing but memory.

This is how students' own machines check; graders use the fork server where the system has one.
"""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from autograder.core.limits import THREADS, Limits
from autograder.sandbox.clock import Clock
from autograder.sandbox.cpu_account import NO_ACCOUNT, CpuAccount
from autograder.sandbox.linux.tiers import Level
from autograder.sandbox.transport import READY, PipeTransport, SocketTransport
from autograder.sandbox.wire import Transport

ROOT = str(Path(__file__).resolve().parents[2])
# -P: neither the submission's folder nor the caller's shadows a module of this package
_COMMAND = """\
import gc, sys
gc.disable()
sys.path.insert(0, {root!r})
from autograder.sandbox.worker import main
sys.path.remove({root!r})
gc.enable()
main()
"""
_STARTUP_SECONDS = 60.0  # for Python and numpy on a slow, cold machine
_SOCKETS = hasattr(socket, "socketpair") and os.name == "posix"  # with them no thread is needed to keep a time limit
_KEPT_VARIABLES = ("PATH", "SYSTEMROOT", "HOME", "USERPROFILE", "TEMP", "TMP", "LANG", "LC_ALL", "VIRTUAL_ENV")


@dataclass(frozen=True)
class Ending:
    """How a worker process ended."""

    code: int
    """Exit code, or minus the signal that ended it."""
    failure: str | None = None
    """Why it could not be confined; the submission never ran then."""


class Process(Protocol):
    """A running worker."""

    @property
    def transport(self) -> Transport: ...

    def cpu_account(self) -> CpuAccount:
        """The CPU time that it used so far; raises OSError when that is not known any more."""
        ...

    def stop(self, grace: float = 0.0) -> Ending:
        """Kill it with all it started, clean up, and say how it ended.

        `grace` seconds are left to a process that has hung up to end by itself and so say why.
        """
        ...


class Launcher(Protocol):
    """Starts workers."""

    @property
    def isolation(self) -> Level: ...

    @property
    def layers(self) -> tuple[str, ...]: ...

    @property
    def missing(self) -> tuple[str, ...]:
        """What is not in force, as "layer: reason"."""
        ...

    def close(self) -> None:
        """End whatever serves the workers."""
        ...

    def launch(self, limits: Limits) -> Process:
        """Raises OSError when no worker can be started."""
        ...


class SpawnedProcess:
    """A worker with its own interpreter, spoken to through stdin and stdout; it has begun when this is made."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="nabla-", ignore_cleanup_errors=True)
        environment = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
        ours, theirs = socket.socketpair() if _SOCKETS else (None, None)
        end = theirs.fileno() if theirs else subprocess.PIPE
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", _COMMAND.format(root=ROOT)],
            stdin=end,
            stdout=end,
            stderr=subprocess.DEVNULL,
            cwd=self._folder.name,
            env={**environment, **dict.fromkeys(THREADS, "1"), "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"},
            start_new_session=True,
        )
        self.transport: SocketTransport | PipeTransport
        if ours is not None and theirs is not None:
            theirs.close()
            self.transport = SocketTransport(ours)
        else:
            assert self._process.stdin is not None
            assert self._process.stdout is not None
            self.transport = PipeTransport(self._process.stdout, self._process.stdin, self._process.kill)  # type: ignore[arg-type]  # typeshed: IO[bytes]
        try:
            self._wait_until_ready()
        except BaseException:
            self.stop()
            raise

    def _wait_until_ready(self) -> None:
        """A slow machine's time to start Python is none of the submission's; neither is it if that fails."""
        try:
            self.transport.receive(len(READY), Clock(_STARTUP_SECONDS, lambda: None).left)
        except TimeoutError:
            raise OSError(f"Python did not start within {_STARTUP_SECONDS:.0f} seconds") from None
        except EOFError:
            raise OSError("Python ended while it started") from None

    def cpu_account(self) -> CpuAccount:
        return NO_ACCOUNT

    def stop(self, grace: float = 0.0) -> Ending:
        try:
            code = self._process.wait(timeout=grace)
        except subprocess.TimeoutExpired:
            self._process.kill()
            code = self._process.wait()
        if hasattr(os, "killpg"):
            with contextlib.suppress(OSError):
                os.killpg(self._process.pid, signal.SIGKILL)  # what the submission started
        self.transport.close()
        self._folder.cleanup()
        return Ending(code)


@dataclass(frozen=True)
class SpawnLauncher:
    """Fresh processes: no isolation beyond a process of its own."""

    isolation: Level = "none"
    layers: tuple[str, ...] = ("process",)
    missing: tuple[str, ...] = ("everything but a process of its own: confining needs Linux",)

    def launch(self, limits: Limits) -> SpawnedProcess:  # noqa: ARG002  # kept by the trusted side alone
        return SpawnedProcess()

    def close(self) -> None:
        """There is nothing to end: each process is stopped by itself."""
