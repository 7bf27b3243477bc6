"""Byte streams between the two sides: a socket where processes can inherit one, pipes everywhere else."""

import contextlib
import os
import socket
import threading
from collections.abc import Callable, Sequence
from typing import BinaryIO

from autograder.sandbox.wire import Timeout

_AHEAD = 1 << 14


class SocketTransport:
    """A connected stream socket; timeouts cover the whole operation, however slowly bytes drip."""

    def __init__(self, sock: socket.socket) -> None:
        self._socket = sock
        self._ahead = bytearray()  # what came with the last part: a whole frame mostly costs one system call

    def send(self, data: Sequence[bytes | memoryview], timeout: float | None) -> None:
        self._socket.settimeout(_positive(timeout))
        self._socket.sendall(b"".join(data))

    def receive(self, size: int, timeout: Timeout) -> bytearray:
        """Exactly `size` bytes; memory grows only with what really arrives."""
        data = self._ahead[:size]
        del self._ahead[:size]
        while (missing := size - len(data)) > 0:
            self._socket.settimeout(_not_over(timeout()))
            try:
                part = self._socket.recv(max(min(missing, 1 << 20), _AHEAD))
            except TimeoutError:
                continue  # more time may have been given meanwhile
            if not part:
                raise EOFError
            data += part[:missing]
            self._ahead += part[missing:]
        return data

    def close(self) -> None:
        self._socket.close()


class PipeTransport:
    """A pair of pipes. They know no timeouts on every system, so a late operation is ended by `on_timeout`.

    Args:
        on_timeout: kills the process at the other end, which ends the blocking read or write.
    """

    def __init__(self, reader: BinaryIO, writer: BinaryIO, on_timeout: Callable[[], None]) -> None:
        self._reader, self._writer, self._on_timeout = reader, writer, on_timeout

    def send(self, data: Sequence[bytes | memoryview], timeout: float | None) -> None:
        with _Alarm(timeout, self._on_timeout):
            self._writer.write(b"".join(data))
            self._writer.flush()

    def receive(self, size: int, timeout: Timeout) -> bytearray:
        with _Alarm(timeout(), self._on_timeout):
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


class _Alarm:
    """Call `action` unless the block ends in time; then raise TimeoutError whatever the block raised."""

    def __init__(self, seconds: float | None, action: Callable[[], None]) -> None:
        self._rang = threading.Event()
        self._action = action
        self._timer = None if seconds is None else threading.Timer(max(seconds, 0.0), self._ring)

    def _ring(self) -> None:
        self._rang.set()
        self._action()

    def __enter__(self) -> None:
        if self._timer is not None:
            self._timer.daemon = True
            self._timer.start()

    def __exit__(self, *_: object) -> None:
        if self._timer is not None:
            self._timer.cancel()
        if self._rang.is_set():
            raise TimeoutError


def _not_over(seconds: float | None) -> float | None:
    if seconds is not None and seconds <= 0:
        raise TimeoutError
    return seconds


def _positive(seconds: float | None) -> float | None:
    # zero would mean non-blocking
    return None if seconds is None else max(seconds, 1e-4)


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
