"""A warm parent that forks one confined worker per submission: numpy is imported once, not once per student.

Two halves in one file: `main` runs in the parent, which never sees a check, a reference or a result;
`ForkServer` is the grader's handle on it. Between them goes one socket with small JSON messages; each worker's own
socket is passed along as a descriptor.
"""

import contextlib
import gc
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, replace
from functools import partial
from typing import Any, NoReturn

from autograder.core.limits import THREADS, Limits
from autograder.sandbox import jail
from autograder.sandbox.cpu_account import CpuAccount
from autograder.sandbox.launch import ROOT, Ending
from autograder.sandbox.linux.cpu_time import cpu_account
from autograder.sandbox.linux.tiers import Isolation, Level
from autograder.sandbox.transport import PipeTransport, SocketTransport, inherited_socket
from autograder.sandbox.worker import Worker

_STARTUP_SECONDS = 60.0
_ANSWER_SECONDS = 20.0
_CLEANING_SECONDS = 300.0  # where a worker's files do not vanish with it, there may be a great many
_MESSAGE = 1 << 16
_COMMAND = """\
import sys
sys.path.insert(0, {root!r})
from autograder.sandbox.forkserver import main
sys.path.remove({root!r})
main({descriptor}, {at_most!r}, {without!r})
"""


class ForkedWorker:
    """A confined worker, seen from the grader."""

    def __init__(self, transport: SocketTransport, parent: "_ParentProcess", number: int) -> None:
        self.transport = transport
        self._parent = parent
        self._number = number

    def cpu_account(self) -> CpuAccount:
        return CpuAccount(**self._parent.ask({"do": "cpu_account", "child": self._number}))

    def stop(self, grace: float = 0.0) -> Ending:
        try:
            answer = self._parent.ask({"do": "stop", "child": self._number, "grace": grace}, _CLEANING_SECONDS)
            return Ending(int(answer["code"]), answer["failure"])
        finally:
            self.transport.close()


class ForkServer:
    """Launcher of confined workers, for one trusted process.

    Should the warm parent be killed (by a machine out of memory, or by a submission that nothing confines) or fail to
    answer, the next worker comes from a new one.

    Args:
        at_most, without: ask for less isolation than the machine has, to test the lower tiers.
        prefix: a command that runs the parent as somebody else or elsewhere, for tests.

    Raises:
        OSError: the parent cannot be started, or confines nothing at all.
    """

    def __init__(self, at_most: Level = "full", without: tuple[str, ...] = (), prefix: Sequence[str] = ()) -> None:
        self._start = partial(_ParentProcess, at_most, without, prefix)
        self._parent = self._start()
        self._confines = self._parent.confines
        self.isolation, self.layers = self._confines.level, self._confines.layers
        self.missing = self._confines.missing

    def launch(self, limits: Limits) -> ForkedWorker:
        """Fork and confine a worker. Raises OSError when that fails."""
        if self._parent.has_ended():
            self._parent.close()
            self._parent = self._start()
            if self._parent.confines != self._confines:
                raise OSError(f"workers are confined otherwise than before: {self._parent.confines.level}")
        return self._parent.launch(limits)

    def close(self) -> None:
        """End the parent and with it every worker."""
        self._parent.close()


class _ParentProcess:
    """The parent process and the line to it."""

    def __init__(self, at_most: Level, without: tuple[str, ...], prefix: Sequence[str]) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [
                    *prefix,
                    sys.executable,
                    "-P",
                    "-c",
                    _COMMAND.format(root=ROOT, descriptor=theirs.fileno(), at_most=at_most, without=without),
                ],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                env=_environment(),
                start_new_session=True,  # a Ctrl-C at the terminal is the grader's to handle
            )
        self._control = ours
        self._control.settimeout(_STARTUP_SECONDS)
        ready = self._receive()
        if "failure" in ready:
            raise OSError(f"no worker can be confined on this machine: {ready['failure']}")
        self.confines = Isolation(ready["level"], tuple(ready["layers"]), tuple(ready["missing"]))

    def has_ended(self) -> bool:
        return self._process.poll() is not None

    def launch(self, limits: Limits) -> ForkedWorker:
        ours, theirs = socket.socketpair()
        with theirs:
            message = json.dumps({"do": "start", "limits": asdict(limits)}).encode()
            try:
                socket.send_fds(self._control, [message], [theirs.fileno()])
                number = self._receive()["child"]
            except OSError:
                ours.close()
                raise
        return ForkedWorker(SocketTransport(ours), self, number)

    def close(self) -> None:
        self._control.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=5)
        self._end()

    def _end(self) -> None:
        self._process.kill()
        self._process.wait()

    def ask(self, request: dict[str, Any], seconds: float = _ANSWER_SECONDS) -> dict[str, Any]:
        """Send a request about a worker and return the answer. Raises OSError when the parent is gone."""
        self._control.sendall(json.dumps(request).encode())
        self._control.settimeout(seconds)
        return self._receive()

    def _receive(self) -> dict[str, Any]:
        try:
            data = self._control.recv(_MESSAGE)
        except TimeoutError:
            self._end()  # its answer would be taken for that to the next request
            raise OSError("the process that starts workers does not answer") from None
        self._control.settimeout(_ANSWER_SECONDS)
        if not data:
            raise OSError("the process that starts workers is gone")
        answer: dict[str, Any] = json.loads(data)
        return answer


def _environment() -> dict[str, str]:
    """Nothing of the grader's: workers can read the memory that they were forked from."""
    single_threaded = dict.fromkeys(THREADS, "1")
    return {"LANG": "C.UTF-8", "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1", **single_threaded}


def main(descriptor: int, at_most: Level, without: tuple[str, ...]) -> NoReturn:
    """The warm parent: start and stop workers until the grader hangs up."""
    import numpy.fft
    import numpy.linalg
    import numpy.random  # noqa: F401  # warm for every child

    shared = jail.prepare() if at_most != "none" else ()
    gc.freeze()  # or a child that collects garbage would copy the pages of everything that it was born with
    jail.protect_this_process()
    control = socket.socket(fileno=descriptor)
    try:
        isolation = jail.probe(at_most, without)
        isolation = replace(isolation, missing=(*isolation.missing, *shared))
    except OSError as error:
        control.sendall(json.dumps({"failure": str(error)}).encode())
        os._exit(1)
    control.sendall(json.dumps(asdict(isolation)).encode())
    children: dict[int, jail.Child] = {}
    while True:
        message, descriptors, _, _ = socket.recv_fds(control, _MESSAGE, 1)
        if not message:
            for child in children.values():
                jail.kill(child)
            os._exit(0)
        request = json.loads(message)
        if request["do"] == "start":
            child = _start(isolation, Limits(**request["limits"]), descriptors[0])
            children[child.pid] = child
            answer: dict[str, Any] = {"child": child.pid}
        elif request["do"] == "cpu_account":
            answer = asdict(cpu_account(request["child"]))
        else:
            answer = _ended(children.pop(request["child"]), request["grace"])
        control.sendall(json.dumps(answer).encode())


def _start(isolation: jail.Isolation, limits: Limits, descriptor: int) -> jail.Child:
    def serve() -> None:
        Worker(PipeTransport(*inherited_socket(descriptor), on_timeout=lambda: None)).serve()

    try:
        return jail.spawn(isolation, limits, descriptor, serve)
    finally:
        os.close(descriptor)


def _ended(child: jail.Child, grace: float) -> dict[str, Any]:
    """How a worker ended: by itself within `grace` seconds, or by our hand."""
    deadline = time.monotonic() + grace
    while (ending := jail.poll(child)) is None and time.monotonic() < deadline:
        time.sleep(0.002)
    ending = ending or jail.kill(child)
    code = ending.exit_code if ending.signal is None else -ending.signal
    return {"code": code, "failure": ending.failure}
