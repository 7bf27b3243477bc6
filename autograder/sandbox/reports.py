"""What the worker reports of an exception that student code raised, and of where it came from.

Runs in the worker, beside student code: what is said here of a submission is a report, not a fact.
"""

import os
import traceback
from collections.abc import Collection
from typing import Any

from autograder.sandbox.callee import Misfit, Unusable
from autograder.sandbox.endless import NotAskedAgain
from autograder.sandbox.output import OutputLimitError
from autograder.sandbox.results_kept import EarlierCallFailed
from autograder.sandbox.wire import WireError
from autograder.submissions.cells import StatementTooSlow

_PUBLIC_MODULES = ("builtins", "numpy.exceptions", "numpy.linalg")  # whose exceptions students know


class BreakpointReached(BaseException):
    """Nobody is there to type at a debugger; not an Exception, so that a broad except does not hide it."""


def no_debugger(*_: object, **__: object) -> None:
    """Takes the place of what `breakpoint()` calls."""
    raise BreakpointReached


def raised(error: BaseException, files: Collection[str]) -> dict[str, Any]:
    """The report of an exception; `files` are the names of those submitted, which lie in the current folder."""
    code = [(frame.f_code, line) for frame, line in traceback.walk_tb(error.__traceback__)]
    places = [(c.co_filename, line or 0, c.co_qualname) for c, line in code]
    if isinstance(error, SyntaxError) and error.filename:
        places.append((os.path.abspath(error.filename), error.lineno or 0, ""))
    if isinstance(error, Misfit | Unusable) and error.place:
        places.append((*error.place, ""))
    kind = type(error)
    return {
        "is": "raised",
        "kind": _kind(error),
        "type": next(c.__name__ for c in kind.__mro__ if c.__module__ in _PUBLIC_MODULES),
        "message": text_of(error)[:500],
        "frames": [_frame(*place) for place in places if _is_submitted(place[0], files)][-20:],
        "names": error.names if isinstance(error, Unusable) else (),
    }


def text_of(error: BaseException | str) -> str:
    """What an exception or a warning says."""
    if isinstance(error, SyntaxError):
        return str(error.msg)
    try:
        return str(error)
    except Exception:
        return "(its message could not be read)"


def _is_submitted(path: str, files: Collection[str]) -> bool:
    return os.path.dirname(path) == os.getcwd() and os.path.basename(path) in files


def _frame(path: str, line: int, function: str) -> dict[str, Any]:
    return {"file": os.path.basename(path), "line": line, "function": function}


def _kind(error: BaseException) -> str:
    kinds: list[tuple[type[BaseException], str]] = [
        (NotImplementedError, "not_implemented"),
        (EarlierCallFailed, "earlier_call"),
        (NotAskedAgain, "not_asked"),
        (SyntaxError, "syntax"),
        (ImportError, "import"),
        (MemoryError, "memory"),
        (SystemExit, "exit"),
        (OutputLimitError, "output"),
        (StatementTooSlow, "timeout"),
        (WireError, "too_large"),
        (BreakpointReached, "breakpoint"),
    ]
    if isinstance(error, Unusable):
        return error.kind
    if type(error).__module__ == "bdb":  # pdb.set_trace() reads the end of an empty input
        return "breakpoint"
    return next((kind for cls, kind in kinds if isinstance(error, cls)), "exception")
