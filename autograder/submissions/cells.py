"""How the worker runs what was submitted as the module, a file or a notebook's code cells: statement by statement.

A statement may plot, train or fail: what it breaks stays there, and the next one runs. Each may take half of the time
that is left, so that there is always some for the definitions further down.
"""

import ast
import codeop
import contextlib
import os
import signal
import sys
import time
import types
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_TICK = 0.05  # seconds between two looks at a running statement
_LEAST = 0.02  # that each statement may take


def cell_name(notebook: str, number: int) -> str:
    """The file name of a code cell; places in it read `softmax.ipynb cell 4 line 2`."""
    return f"{notebook} cell {number}"


def cells_of(module: str, files: Iterable[str]) -> list[str]:
    """The cells among `files` that make up a module, in order."""
    return [name for name in files if name.startswith(f"{module}.ipynb cell ")]


def file_of(name: str) -> str:
    """The file that was submitted: `softmax.ipynb` of one of its cells."""
    return name.partition(" cell ")[0]


class StatementTooSlow(BaseException):
    """A statement took its share of the time; not an Exception, so that a broad except does not hide it."""


@dataclass(frozen=True)
class FailedStatement:
    """A statement that ended with an exception."""

    file: str
    line: int
    """Where it begins; 0 of a cell that cannot be read at all."""
    error: BaseException


def run_statements(
    sources: Mapping[str, bytes], folder: str, namespace: dict[str, Any], seconds: float
) -> list[FailedStatement]:
    """Run the statements of files or cells, all together within `seconds`; returns those that failed, in order."""
    compiler = codeop.Compile()  # remembers `from __future__` from one statement to the next
    rest = _Rest(seconds)
    return [
        failed
        for name, source in sources.items()
        for failed in _failed(name, source, os.path.join(folder, name), compiler, namespace, rest)
    ]


def _failed(
    name: str, source: bytes, origin: str, compiler: codeop.Compile, namespace: dict[str, Any], rest: "_Rest"
) -> Iterator[FailedStatement]:
    try:
        statements = ast.parse(source, origin).body
    except BaseException as error:
        yield FailedStatement(name, 0, error)
        return
    for statement in statements:
        try:
            code = compiler(ast.Module([statement], []), origin, "exec")  # type: ignore[arg-type]  # it takes trees too
            with rest.half():
                exec(code, namespace)
        except BaseException as error:
            yield FailedStatement(name, statement.lineno, error)


@contextlib.contextmanager
def stopped_after(seconds: float) -> Iterator[None]:
    """Raise `StatementTooSlow` inside after so many seconds; where the system cannot, nothing happens."""
    with _Rest(2 * seconds).half():
        yield


class _Rest:
    """The seconds that statements have left.

    A tick of the clock is charged with no more than two ticks, or with what the processor did: a machine that was held
    up meanwhile has not made a statement slow.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._allowed = 0.0
        self._stopped = False
        self._at = self._ran = 0.0

    @contextlib.contextmanager
    def half(self) -> Iterator[None]:
        """Raise `StatementTooSlow` inside after half of what is left. Windows cannot; there the whole import's limit
        holds."""
        if not hasattr(signal, "setitimer"):
            yield
            return
        self._allowed, self._stopped = max(self._seconds / 2, _LEAST), False
        self._at, self._ran = time.monotonic(), time.thread_time()
        signal.signal(signal.SIGALRM, self._tick)
        signal.setitimer(signal.ITIMER_REAL, min(_TICK, self._allowed), _TICK)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            if self._stopped:
                sys.settrace(None)
            self._charge()

    def _tick(self, _: int, frame: types.FrameType | None) -> None:
        self._charge()
        if self._allowed > 0:
            return
        if self._stopped:
            _stop_at_next_line(frame)
        self._stopped = True
        raise StatementTooSlow

    def _charge(self) -> None:
        at, ran = time.monotonic(), time.thread_time()
        used = max(ran - self._ran, min(at - self._at, 2 * _TICK))
        self._at, self._ran = at, ran
        self._seconds, self._allowed = self._seconds - used, self._allowed - used


def _stop_at_next_line(frame: types.FrameType | None) -> None:
    """Raise at the line that the code goes on with, for what catches all exceptions: that line may be in no `try`."""

    def stop(_: types.FrameType, event: str, __: object) -> Callable[..., Any]:
        if event == "line":
            raise StatementTooSlow
        return stop

    sys.settrace(lambda *_: None)  # not in functions that are called from now on: ours are among them
    while frame is not None and frame.f_globals.get("__name__") != __name__:
        frame.f_trace = stop
        frame = frame.f_back
