"""The operators that a check may apply to an object of a submission, by the name of the method that Python asks."""

import operator
from collections.abc import Callable
from typing import Any


def _reflected(function: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    return lambda thing, other: function(other, thing)


_ARITHMETIC = ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul")
_OTHERS = ("lt", "le", "gt", "ge", "eq", "ne", "neg", "pos", "abs", "getitem", "setitem")

OPERATORS: dict[str, Callable[..., Any]] = {
    **{f"__{name}__": getattr(operator, name) for name in (*_ARITHMETIC, *_OTHERS)},
    **{f"__r{name}__": _reflected(getattr(operator, name)) for name in _ARITHMETIC},
    "__len__": len,
    "__iter__": iter,
    "__call__": lambda thing, *args, **kwargs: thing(*args, **kwargs),
}
"""Each takes the object first; a reflected one (`__rmul__`) is what `2 * thing` asks."""
