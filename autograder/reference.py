"""Expected values are computed once per grading process, not once per student."""

import functools
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, TypeVar

import numpy as np

T = TypeVar("T")
_KEPT = 4096  # results per function: inputs depend on the release only, so a class asks for the same few


def reference(function: Callable[..., T]) -> Callable[..., T]:
    """Remember the results of a pure reference function by the bytes of its arguments.

    The arguments may be arrays, numbers, text, None, and tuples, lists and dicts of these. Returned arrays are
    read-only, since every later caller gets the same ones.
    """
    known: OrderedDict[Any, T] = OrderedDict()

    @functools.wraps(function)
    def remembered(*args: Any, **kwargs: Any) -> T:
        key = (_key(args), _key(kwargs))
        if key in known:
            known.move_to_end(key)
            return known[key]
        value = function(*args, **kwargs)
        _freeze(value)
        known[key] = value
        if len(known) > _KEPT:
            known.popitem(last=False)
        return value

    return remembered


def _key(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return (value.dtype.str, value.shape, value.tobytes())
    if isinstance(value, tuple | list):
        return (type(value).__name__, *map(_key, value))
    if isinstance(value, dict):
        return ("dict", *((name, _key(item)) for name, item in value.items()))
    if value is None or isinstance(value, bool | int | float | str):
        return (type(value).__name__, value)
    raise TypeError(f"a reference function takes arrays and numbers, not {type(value).__name__}")


def _freeze(value: Any) -> None:
    if isinstance(value, np.ndarray):
        value.flags.writeable = False
    elif isinstance(value, tuple | list):
        for item in value:
            _freeze(item)
    elif isinstance(value, dict):
        for item in value.values():
            _freeze(item)
