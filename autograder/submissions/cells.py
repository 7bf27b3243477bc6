"""How the worker runs a notebook: its code cells, one after the other, are the body of the module.

A cell may plot, train or fail: what it breaks stays there. Each statement may take half of the time that is left, so
that there is always some for the definitions further down.
"""

import ast
import codeop
import contextlib
import os
import signal
import time
from collections.abc import Iterable, Iterator, Mapping
from typing import Any


def cell_name(notebook: str, number: int) -> str:
    """The file name of a code cell; places in it read `softmax.ipynb cell 4 line 2`."""
    return f"{notebook} cell {number}"


def cells_of(module: str, files: Iterable[str]) -> list[str]:
    """The cells among `files` that make up a module, in order."""
    return [name for name in files if name.startswith(f"{module}.ipynb cell ")]


class StatementTooSlow(BaseException):
    """A statement took its share of the time; not an Exception, so that a broad except does not hide it."""


def run_cells(
    cells: Mapping[str, bytes], folder: str, namespace: dict[str, Any], seconds: float
) -> dict[str, BaseException]:
    """Run cells, all together within `seconds`; returns the first exception of each that had one.

    A statement that fails is left behind; the next one runs, in the same cell too.
    """
    compiler = codeop.Compile()  # remembers `from __future__` from one statement to the next
    end = time.monotonic() + seconds
    failed: dict[str, BaseException] = {}
    for name, source in cells.items():
        for error in _errors(source, os.path.join(folder, name), compiler, namespace, end):
            failed.setdefault(name, error)
    return failed


def _errors(
    source: bytes, origin: str, compiler: codeop.Compile, namespace: dict[str, Any], end: float
) -> Iterator[BaseException]:
    try:
        statements = ast.parse(source, origin).body
    except BaseException as error:
        yield error
        return
    for statement in statements:
        try:
            code = compiler(ast.Module([statement], []), origin, "exec")  # type: ignore[arg-type]  # it takes trees too
            with _at_most((end - time.monotonic()) / 2):
                exec(code, namespace)
        except BaseException as error:
            yield error


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
