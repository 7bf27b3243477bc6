"""What a request names, as something that the worker can call: a function, or a method, attribute or operator.

Runs in the worker, beside student code: what is said here of a submission is a report, not a fact.
"""

import contextlib
import inspect
import os
import types
from collections.abc import Callable
from functools import partial
from typing import Any

from autograder.sandbox.operators import OPERATORS

_OURS = (__name__, "autograder.sandbox.operators")

MAX_NAMES = 200  # of an object that has not the one that was asked for


class Unusable(Exception):
    """An object has not what was asked for, or has it as something else."""

    def __init__(self, kind: str, place: tuple[str, int] | None = None, names: tuple[str, ...] = ()) -> None:
        super().__init__(kind)
        self.kind = kind
        """`missing_method`, `missing_attribute`, `not_a_method` or `no_self`."""
        self.place = place
        """Path and line of the definition that is meant."""
        self.names = names
        """What the object has instead."""


class Misfit(TypeError):
    """A call failed before the function began: it takes other arguments."""

    def __init__(self, text: str, place: tuple[str, int] | None) -> None:
        super().__init__(text)
        self.place = place
        """Path and line of the function's definition."""


def callee(module: object, kind: str, name: str) -> Callable[..., Any]:
    """What is to be called with the arguments of a request; for all kinds but `function` the object is the first."""
    match kind:
        case "function":
            return partial(_called, getattr(module, name))
        case "method":
            return partial(_call_method, name)
        case "get":
            return lambda thing: _found(thing, name, "missing_attribute")
        case "set":
            return lambda thing, value: setattr(thing, name, value)
        case "operator":
            return partial(_operate, name)
    raise ValueError(f"an unknown kind of request: {kind!r}")


def _call_method(name: str, thing: Any, *args: Any, **kwargs: Any) -> Any:
    method = _found(thing, name, "missing_method")
    if not callable(method):
        raise Unusable("not_a_method", _definition(_static(thing, name)))
    return _called(method, *args, **kwargs)


def _found(thing: Any, name: str, kind: str) -> Any:
    static = _static(thing, name)
    try:
        return getattr(thing, name)
    except AttributeError:
        if static is not None:
            raise
        raise Unusable(kind, names=_names(thing)) from None
    except TypeError as error:
        if isinstance(static, property) and _at_the_call(error):  # a method under @property takes more arguments
            raise Unusable("not_a_method", _definition(static)) from None
        raise


def _operate(name: str, thing: Any, *args: Any, **kwargs: Any) -> Any:
    function = OPERATORS[name]
    if name == "__call__" and callable(thing):
        return _called(thing, *args, **kwargs)
    try:
        return function(thing, *args, **kwargs)
    except TypeError as error:
        method = next((vars(c)[name] for c in type(thing).__mro__[:-1] if name in vars(c)), None)
        if method is None:
            raise Unusable("missing_method", names=_names(thing)) from None
        if _at_the_call(error):
            raise Misfit(str(error), _definition(method)) from error
        raise


def _called(function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    try:
        return function(*args, **kwargs)
    except TypeError as error:
        if not _at_the_call(error):
            raise
        place = _definition(function)
        if isinstance(function, type | types.MethodType) and _takes_no_self(function, args, kwargs):
            raise Unusable("no_self", place) from error
        raise Misfit(str(error), place) from error


def _at_the_call(error: BaseException) -> bool:
    """Whether no function had begun: only this file and that of the operators are in the traceback."""
    entry = error.__traceback__
    while entry is not None:
        if entry.tb_frame.f_globals.get("__name__") not in _OURS:
            return False
        entry = entry.tb_next
    return True


def _takes_no_self(function: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> bool:
    bare = _bare(function)
    try:
        signature = inspect.signature(bare)
        signature.bind(*args, **kwargs)
    except (TypeError, ValueError):
        return False
    return next(iter(signature.parameters), "") != "self"


def _bare(function: Any) -> Any:
    """The Python function behind a class, bound method or property."""
    if isinstance(function, type):
        function = function.__init__  # type: ignore[misc]  # of whatever class
    if isinstance(function, property):
        function = function.fget
    return getattr(function, "__func__", function)


def _definition(function: Any) -> tuple[str, int] | None:
    with contextlib.suppress(Exception):  # `__wrapped__` and the like may be anything
        code = inspect.unwrap(_bare(function)).__code__
        return os.path.abspath(code.co_filename), code.co_firstlineno
    return None


def _static(thing: Any, name: str) -> Any:
    """The attribute as it stands in object or class, without running anything."""
    return inspect.getattr_static(thing, name, None)


def _names(thing: Any) -> tuple[str, ...]:
    """Names of the object's own and its classes' attributes."""
    found: dict[str, None] = {}
    for holder in (thing, *type(thing).__mro__[:-1]):
        with contextlib.suppress(TypeError):
            found |= dict.fromkeys(vars(holder))
    return tuple(name for name in found if isinstance(name, str))[:MAX_NAMES]
