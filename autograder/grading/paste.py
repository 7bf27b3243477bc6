"""Calls as Python code that a student can paste: `softmax(np.array([[0.0, 1.0]]))`; with objects, a line each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.core.failure import Failure
from autograder.grading.desk import ShownCall
from autograder.sandbox.handle import CallKind, CallTarget, Handle

_ENTRIES = 24  # of an array that is written out
_LONGEST = 900  # characters of a call; a longer one would bury what is said about it
_UNWRITTEN = "<too long>"
_LINES = 12  # of calls that made the objects of a call, and itself
_SYMBOLS = {"__add__": "+", "__sub__": "-", "__mul__": "*", "__truediv__": "/", "__pow__": "**", "__matmul__": "@"}
_REFLECTED = {f"__r{name[2:]}": symbol for name, symbol in _SYMBOLS.items()}


@dataclass(frozen=True)
class SeenCall:
    """A call of a check, with what it gave, or how it failed."""

    target: CallTarget
    args: tuple[Any, ...]
    kwargs: Mapping[str, Any]
    value: Any = None
    failure: Failure | None = None


def failing_call(calls: Sequence[SeenCall], failure: Failure) -> ShownCall | None:
    """The call that a failure is about; None where that is not certain."""
    if failure.kind in ("not_implemented", "missing_function"):
        return None
    only = calls[0] if len(calls) == 1 else None
    failed = next((call for call in calls if call.failure is failure), only)
    if failure.compared is None:
        return _shown(failed, calls) if failed else None
    got, want = failure.compared
    about = next((call for call in reversed(calls) if _holds(call.value, got)), None)
    if about is None:
        return _shown(failed, calls) if failed else None
    whole = about.value is got
    return _shown(about, calls, _short(got) if whole else f"{_short(got)} as a part of it", _short(np.asarray(want)))


def _holds(value: Any, wanted: Any) -> bool:
    if isinstance(value, tuple | list):
        return any(_holds(item, wanted) for item in value)
    if isinstance(value, Mapping):
        return any(_holds(item, wanted) for item in value.values())
    return wanted is not None and value is wanted


def _shown(call: SeenCall, calls: Sequence[SeenCall], came: str = "", expected: str = "") -> ShownCall | None:
    lines = _script(call, calls)
    if any(isinstance(a, np.ndarray) and not a.flags.writeable for a in (*call.args, *call.kwargs.values())):
        lines[-1] += "  # with arrays that are read-only"
    code = "\n".join(lines)
    too_long = len(lines) > _LINES or len(code) > _LONGEST or _UNWRITTEN in code
    return None if too_long else ShownCall(code, came, expected)


def _script(last: SeenCall, calls: Sequence[SeenCall]) -> list[str]:
    """A call, below those that made the objects in it or may have changed them."""
    chosen, needed = [last], _keys((last.args, last.kwargs))
    for call in reversed(calls[: next(n for n, c in enumerate(calls) if c is last)]):
        acts = call.target.kind in (CallKind.METHOD, CallKind.SET) and bool(needed)
        if call.failure is None and (acts or needed & _keys(call.value)):
            chosen.append(call)
            needed |= _keys((call.args, call.kwargs))
    writer, lines, number = _Writer({}), [], 0
    for call in reversed(chosen[1:]):
        code = writer.call(call)
        made = {key: place for key, place in _places(call.value, f"v{number + 1}") if key not in writer.names}
        if made:
            number += 1
            writer.names.update(made)
        lines.append(f"v{number} = {code}" if made else code)
    return [*lines, writer.call(last)]


def _places(value: Any, name: str) -> list[tuple[tuple[int, int], str]]:
    """The objects in a value, each with the expression for it when the value has a name."""
    if isinstance(value, Handle):
        return [(value._key, name)]
    if isinstance(value, tuple | list):
        return [place for i, item in enumerate(value) for place in _places(item, f"{name}[{i}]")]
    if isinstance(value, Mapping):
        return [place for key, item in value.items() for place in _places(item, f"{name}[{key!r}]")]
    return []


def _keys(value: Any) -> set[tuple[int, int]]:
    return {key for key, _ in _places(value, "")}


def _short(value: Any) -> str:
    """A value to read, with six digits."""
    if isinstance(value, np.ndarray) and value.size > _ENTRIES:
        return f"an array of shape {value.shape}"
    if isinstance(value, np.ndarray) and value.ndim:
        return " ".join(np.array2string(value, precision=6, separator=", ", threshold=_ENTRIES).split())
    return f"{float(value):.6g}" if isinstance(value, float | np.number | np.ndarray) else repr(value)[:200]


@dataclass(frozen=True)
class _Writer:
    """Writes calls and values as expressions."""

    names: dict[tuple[int, int], str]
    """Of objects, by their keys."""

    def call(self, call: SeenCall) -> str:
        args = [self.value(arg) for arg in call.args]
        named = [f"{name}={self.value(value)}" for name, value in call.kwargs.items()]
        name = call.target.name
        if call.target.kind is CallKind.FUNCTION:
            return f"{name}({', '.join([*args, *named])})"
        this, rest = args[0], args[1:]
        if call.target.kind is CallKind.METHOD:
            return f"{this}.{name}({', '.join([*rest, *named])})"
        if call.target.kind is CallKind.GET:
            return f"{this}.{name}"
        if call.target.kind is CallKind.SET:
            return f"{this}.{name} = {rest[0]}"
        if name in _SYMBOLS and rest:
            return f"{this} {_SYMBOLS[name]} {rest[0]}"
        if name in _REFLECTED and rest:
            return f"{rest[0]} {_REFLECTED[name]} {this}"
        return f"-{this}" if name == "__neg__" else f"{this}.{name}({', '.join(rest)})"

    def value(self, value: Any) -> str:
        if isinstance(value, np.ndarray):
            return array_code(value)
        if isinstance(value, np.generic):
            return f"np.{type(value).__name__}({value.item()!r})"
        if isinstance(value, Handle):
            return self.names.get(value._key, _UNWRITTEN)
        if isinstance(value, np.random.Generator):
            return "np.random.default_rng()"
        if isinstance(value, tuple | list):
            items = [self.value(item) for item in value]
            if isinstance(value, list):
                return f"[{', '.join(items)}]"
            return f"({', '.join(items)}{',' * (len(items) == 1)})"
        if isinstance(value, Mapping):
            return f"{{{', '.join(f'{key!r}: {self.value(item)}' for key, item in value.items())}}}"
        if callable(value):
            return getattr(value, "__name__", "...").replace("<lambda>", "...")
        return _number_code(repr(value)) if isinstance(value, float) else repr(value)[:200]


def array_code(array: NDArray[Any]) -> str:
    """An array as an expression; `_UNWRITTEN` for one of many entries."""
    if array.size > _ENTRIES:
        return _UNWRITTEN
    if not array.size:
        return f"np.zeros({array.shape}, dtype=np.{array.dtype})"
    plain = array.dtype in (np.float64, np.int64, np.bool_)
    inner = _number_code(repr(array.tolist()))
    code = f"np.array({inner})" if plain else f"np.array({inner}, dtype=np.{array.dtype})"
    if array.flags.c_contiguous:
        return code
    return f"np.asfortranarray({code})" if array.flags.f_contiguous else f"np.repeat({code}, 2, axis=-1)[..., ::2]"


def _number_code(text: str) -> str:
    return text.replace("nan", "np.nan").replace("inf", "np.inf")
