"""Expected values are computed once per grading process, and for a release once and for all."""

import copy
import functools
import hashlib
import inspect
import logging
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np

from autograder.core.own_time import own_time

T = TypeVar("T")
_KEPT = 4096  # results per function: inputs depend on the release only, so a class asks for the same few
_log = logging.getLogger(__name__)


@dataclass
class Remembered:
    """A reference function and its results, by the digest of their arguments."""

    name: str
    function: Callable[..., Any]
    results: OrderedDict[str, Any] = field(default_factory=OrderedDict)
    frozen: bool = False
    """Whether results came with the release: then a missing one is worth telling."""
    missed: dict[str, None] = field(default_factory=dict)
    """Digests that a release did not bring."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """A copy of its own for every caller, which may be handed to a submission as an ordinary writable array."""
        key = digest_of_arguments(args, kwargs)
        if key in self.results:
            self.results.move_to_end(key)
        else:
            self._miss(key)
            with own_time(), torch_needed(), _computing_one():  # no submission is charged for an expected value
                self.results[key] = self.function(*args, **kwargs)
        if len(self.results) > _KEPT:
            self.results.popitem(last=False)
        return copy.deepcopy(self.results[key])

    def _miss(self, key: str) -> None:
        if self.frozen:
            if not self.missed:
                _log.warning("the release brings no result of %s for some arguments: it is computed now", self.name)
            self.missed[key] = None


@dataclass
class References:
    """The reference functions of one suite, in the order in which its checks define them."""

    functions: list[Remembered] = field(default_factory=list)
    outside: dict[str, None] = field(default_factory=dict)
    """Places of the checks that used torch outside of reference functions."""
    reasons: tuple[str, ...] = ()
    """Why torch is needed although results came with the release, as whoever recorded these has seen."""

    @property
    def needs_torch(self) -> tuple[str, ...]:
        """Why grading needs torch whatever a release brings along, as far as is known by now."""
        outside = [f"torch is used outside of reference functions ({place})" for place in self.outside]
        asked = [f"what {name} is asked depends on the submission" for name in self.missed]
        return tuple(dict.fromkeys([*self.reasons, *outside, *asked]))

    @property
    def missed(self) -> list[str]:
        """Names of functions that were asked for more than the release brings."""
        return [remembered.name for remembered in self.functions if remembered.missed]


_defining: ContextVar[References | None] = ContextVar("defining", default=None)
_computing: ContextVar[bool] = ContextVar("computing", default=False)
_checking: ContextVar[bool] = ContextVar("checking", default=False)


@contextmanager
def defining() -> Iterator[References]:
    """Collect the reference functions that are defined inside."""
    references = References()
    token = _defining.set(references)
    try:
        yield references
    finally:
        _defining.reset(token)


@contextmanager
def running_checks() -> Iterator[None]:
    """Inside, no reference function is made: a release would not bring its results."""
    token = _checking.set(True)
    try:
        yield
    finally:
        _checking.reset(token)


def is_computing() -> bool:
    """Whether a reference function is running."""
    return _computing.get()


class TorchMissing(Exception):
    """torch is needed after all, and is not installed: never a fault of a submission."""


@contextmanager
def torch_needed() -> Iterator[None]:
    """Around what may import torch: where it is not installed, `TorchMissing` says so."""
    try:
        yield
    except ModuleNotFoundError as error:
        if error.name != "torch":
            raise
        raise TorchMissing(
            "the release brings no expected value for these arguments, and torch, which computes it, is not installed"
        ) from None


@contextmanager
def _computing_one() -> Iterator[None]:
    token = _computing.set(True)
    try:
        yield
    finally:
        _computing.reset(token)


def reference(function: Callable[..., T]) -> Callable[..., T]:
    """Remember the results of a pure reference function by the bytes of its arguments.

    The arguments may be arrays, numbers, text, None, and tuples, lists and dicts of these. A release keeps the results
    of those that are defined when the checks are imported, so that grading does not need what they are computed with.
    Raises TypeError where a check that runs makes one.
    """
    if _checking.get():
        raise TypeError(
            f"the reference function {_name(function)} is made while a check runs: make it once, where the checks are "
            "imported, and call it in the check"
        )
    remembered = Remembered(_name(function), function)
    references = _defining.get()
    if references is not None:
        references.functions.append(remembered)

    @functools.wraps(function, updated=())
    def called(*args: Any, **kwargs: Any) -> T:
        return remembered(*args, **kwargs)  # type: ignore[no-any-return]  # what function returns

    return called


def _name(function: Callable[..., Any]) -> str:
    """The last part alone: torch's functions belong to other classes before torch is imported than afterwards."""
    name = str(getattr(function, "__qualname__", type(function).__name__)).rpartition(".")[2]
    code = getattr(inspect.unwrap(function), "__code__", None)
    return f"{name} of line {code.co_firstlineno}" if name == "<lambda>" and code else name


def digest_of_arguments(args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
    """Of kinds and bytes; raises TypeError for what is neither a number, an array, text nor made of these."""
    digest = hashlib.sha256()
    _feed(digest.update, (args, kwargs))
    return digest.hexdigest()


def _feed(update: Callable[[bytes], None], value: Any) -> None:
    """Every part with its kind and length, so that no two values have the same bytes."""
    if isinstance(value, np.ndarray):
        update(f"{value.dtype.str}{value.shape}:".encode())
        update(value.tobytes())
    elif isinstance(value, tuple | list):
        update(f"{type(value).__name__}{len(value)}:".encode())
        for item in value:
            _feed(update, item)
    elif isinstance(value, dict):
        update(f"dict{len(value)}:".encode())
        for name, item in value.items():
            _feed(update, name)
            _feed(update, item)
    elif value is None or isinstance(value, bool | int | float | str):
        text = repr(value) if not isinstance(value, float) else float(value).hex()
        update(f"{type(value).__name__}{len(text)}:{text}".encode("utf-8", "surrogatepass"))
    else:
        raise TypeError(f"a reference function takes arrays and numbers, not {type(value).__name__}")
