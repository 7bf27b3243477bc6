"""What a confined process must not be able to do, and what it must still be able to do, tried for real."""

import importlib
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from autograder.sandbox.linux.syscalls import Namespace, unshare

# Imported by nothing else, so that it can be unloaded safely.
_SMALL_MODULE = "colorsys"


def broken_promises(layers: Collection[str], secret: str, parent: int) -> list[str]:
    """Names of what went the wrong way, empty if the process is confined as its layers say."""
    wrong = [f"{name} is possible" for name, action in _forbidden(layers, secret, parent) if _succeeds(action)]
    for name, action in _needed(layers):
        try:
            action()
        except Exception as error:
            wrong.append(f"{name} is impossible: {error}")
    return wrong


def _forbidden(layers: Collection[str], secret: str, parent: int) -> Iterator[tuple[str, Callable[[], object]]]:
    if "seccomp" not in layers:
        return
    yield "reading a file of the parent", lambda: Path(secret).read_bytes()
    yield "opening a file of the standard library", lambda: Path(os.__file__).read_bytes()
    yield "making a pipe", os.pipe
    yield "reading the memory map of the parent", lambda: Path(f"/proc/{parent}/maps").read_bytes()
    yield "opening a network socket", lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    yield "opening a local socket", lambda: socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    yield "signalling the parent", lambda: os.kill(parent, 0)
    yield "forking", _fork
    yield "executing a program", _execute
    yield "entering a new namespace", lambda: unshare(Namespace.USER)
    yield "changing a file's mode", lambda: os.chmod(".", 0o777)
    if "chroot" not in layers:
        yield "writing outside the private directory", lambda: Path("/tmp/.nabla-probe").touch()


def _needed(layers: Collection[str]) -> Iterator[tuple[str, Callable[[], object]]]:
    yield "starting a thread", _run_thread
    yield "importing a module of the standard library", _import_late
    if "noopen" not in layers:
        yield "writing a file of its own", _write_and_remove


def _succeeds(action: Callable[[], object]) -> bool:
    try:
        action()
    except OSError:
        return False
    return True


def _fork() -> None:
    if os.fork() == 0:
        os._exit(0)


def _execute() -> None:
    """Only the refusal returns; a program that starts is noticed because this process ends without a verdict."""
    signal.alarm(1)
    try:
        os.execv("/bin/true", ["true"])
    finally:
        signal.alarm(0)


def _run_thread() -> None:
    thread = threading.Thread(target=lambda: None)
    thread.start()
    thread.join()


def _write_and_remove() -> None:
    path = Path("probe")
    path.write_text("probe")
    path.unlink()


def _import_late() -> None:
    sys.modules.pop(_SMALL_MODULE, None)
    importlib.import_module(_SMALL_MODULE)
