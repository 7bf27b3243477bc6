"""Expected values are computed once per grading process, not once per student."""

import copy
import functools
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, TypeVar

import numpy as np

T = TypeVar("T")
_KEPT = 4096  # results per function: inputs depend on the release only, so a class asks for the same few


def reference(function: Callable[..., T]) -> Callable[..., T]:
    """Remember the results of a pure reference function by the bytes of its arguments.

    The arguments may be arrays, numbers, text, None, and tuples, lists and dicts of these. Every caller gets a copy of
    its own, which may be handed to a submission as an ordinary writable array.
    """
    known: OrderedDict[Any, T] = OrderedDict()

    @functools.wraps(function)
    def remembered(*args: Any, **kwargs: Any) -> T:
        key = (_key(args), _key(kwargs))
        if key in known:
            known.move_to_end(key)
        else:
            known[key] = function(*args, **kwargs)
        if len(known) > _KEPT:
            known.popitem(last=False)
        return copy.deepcopy(known[key])

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
