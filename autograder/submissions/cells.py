"""How the worker runs what was handed in as the module, a file or a notebook's code cells: statement by statement.

A statement may plot, train or fail: what it breaks stays there, and the next one runs. Each may take half of the time
that is left, so that there is always some for the definitions further down.
"""

import ast
import codeop
import contextlib
import os
import signal
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any


def cell_name(notebook: str, number: int) -> str:
    """The file name of a code cell; places in it read `softmax.ipynb cell 4 line 2`."""
    return f"{notebook} cell {number}"


def cells_of(module: str, files: Iterable[str]) -> list[str]:
    """The cells among `files` that make up a module, in order."""
    return [name for name in files if name.startswith(f"{module}.ipynb cell ")]


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
    end = time.monotonic() + seconds
    return [
        failed
        for name, source in sources.items()
        for failed in _failed(name, source, os.path.join(folder, name), compiler, namespace, end)
    ]


def _failed(
    name: str, source: bytes, origin: str, compiler: codeop.Compile, namespace: dict[str, Any], end: float
) -> Iterator[FailedStatement]:
    try:
        statements = ast.parse(source, origin).body
    except BaseException as error:
        yield FailedStatement(name, 0, error)
        return
    for statement in statements:
        try:
            code = compiler(ast.Module([statement], []), origin, "exec")  # type: ignore[arg-type]  # it takes trees too
            with _at_most((end - time.monotonic()) / 2):
                exec(code, namespace)
        except BaseException as error:
            yield FailedStatement(name, statement.lineno, error)


@contextlib.contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """Raise `StatementTooSlow` inside after that time. Windows cannot; there the limit of the whole import holds."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def ring(*_: object) -> None:
        raise StatementTooSlow

    signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, max(seconds, 0.01))
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
