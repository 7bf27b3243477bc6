"""Byte streams between the two sides: a socket where processes can inherit one, pipes everywhere else."""

import contextlib
import math
import os
import select
import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, BinaryIO

from autograder.sandbox.wire import Timeout

if TYPE_CHECKING:
    import socket

_AHEAD = 1 << 14
READY = b"+"
"""The first byte of a worker with an interpreter of its own: what a submission takes counts from here."""


class SocketTransport:
    """A connected stream socket; timeouts cover the whole operation, however slowly bytes drip."""

    def __init__(self, sock: "socket.socket") -> None:
        sock.setblocking(False)
        self._socket = sock
        self._ahead = bytearray()  # what came with the last part: a whole frame mostly costs one system call

    def send(self, data: Sequence[bytes | memoryview], timeout: Timeout) -> None:
        rest = memoryview(b"".join(data))
        while rest:
            try:
                rest = rest[self._socket.send(rest) :]
            except BlockingIOError:
                self._wait(select.POLLOUT, timeout)

    def receive(self, size: int, timeout: Timeout) -> bytearray:
        """Exactly `size` bytes; memory grows only with what really arrives."""
        data = self._ahead[:size]
        del self._ahead[:size]
        while (missing := size - len(data)) > 0:
            try:
                part = self._socket.recv(max(min(missing, 1 << 20), _AHEAD))
            except BlockingIOError:
                self._wait(select.POLLIN, timeout)
                continue
            if not part:
                raise EOFError
            data += part[:missing]
            self._ahead += part[missing:]
        return data

    def close(self) -> None:
        self._socket.close()

    def _wait(self, event: int, timeout: Timeout) -> None:
        seconds = timeout()
        poll = select.poll()
        poll.register(self._socket, event)
        poll.poll(None if seconds is None else math.ceil(1000 * seconds))


class PipeTransport:
    """A pair of pipes. They know no timeouts on every system, so a late operation is ended by `on_timeout`.

    Args:
        on_timeout: kills the process at the other end, which ends the blocking read or write.
    """

    def __init__(self, reader: BinaryIO, writer: BinaryIO, on_timeout: Callable[[], None]) -> None:
        self._reader, self._writer, self._on_timeout = reader, writer, on_timeout

    def send(self, data: Sequence[bytes | memoryview], timeout: Timeout) -> None:
        with _Watch(timeout, self._on_timeout):
            self._writer.write(b"".join(data))
            self._writer.flush()

    def receive(self, size: int, timeout: Timeout) -> bytearray:
        with _Watch(timeout, self._on_timeout):
            data = bytearray()
            while len(data) < size:
                part = self._reader.read(min(size - len(data), 1 << 20))
                if not part:
                    raise EOFError
                data += part
            return data

    def close(self) -> None:
        for stream in (self._reader, self._writer):
            with contextlib.suppress(OSError):  # the other end is gone: there is nothing left to flush to
                stream.close()


class _Watch:
    """Call `action` unless the block ends in time; then raise TimeoutError whatever the block raised."""

    def __init__(self, timeout: Timeout, action: Callable[[], None]) -> None:
        self._timeout, self._action = timeout, action
        self._ended, self._is_late = threading.Event(), False
        self._thread: threading.Thread | None = None

    def _watch(self, seconds: float) -> None:
        # a whole slice at a time: when everything was stopped, the block goes on before the next look at the clock
        wait: float | None = seconds
        try:
            while not self._ended.wait(wait):
                wait = self._timeout()
        except TimeoutError:
            self._is_late = True
            self._action()

    def __enter__(self) -> None:
        seconds = self._timeout()
        if seconds is not None:
            self._thread = threading.Thread(target=self._watch, args=(seconds,), daemon=True)
            self._thread.start()

    def __exit__(self, *_: object) -> None:
        if self._thread is not None:
            self._ended.set()
            self._thread.join()
        if self._is_late:
            raise TimeoutError


def inherited_socket(descriptor: int) -> tuple[BinaryIO, BinaryIO]:
    """Both directions of a connected socket as streams: reading and writing are all that a confined process may."""
    return os.fdopen(descriptor, "rb"), os.fdopen(descriptor, "wb", closefd=False)


def standard_streams() -> tuple[BinaryIO, BinaryIO]:
    """This process's stdin and stdout as private streams, the well-known descriptors turned to nowhere.

    After this, whatever prints to descriptor 1, from Python or from C, cannot reach the other side.
    """
    reader = os.fdopen(os.dup(0), "rb")
    writer = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    os.close(nowhere)
    return reader, writer
