"""Promises that every function of an exercise makes, whatever it computes; and inputs that put them to the test."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.checking.compare import identical
from autograder.checking.structure import Opaque
from autograder.core.failure import Failure


def expect_inputs_unchanged(student: Any, function: Any, *args: Any, **kwargs: Any) -> Any:
    """Call a function; raise `Failure` when an argument is not byte for byte what it was. Returns its result.

    Args:
        function: its name, or a method of an object (`layer.forward`).
    """
    seen = student.observe(function, *args, **kwargs)
    expect_unchanged(function, seen, *args, **kwargs)
    return seen.value


def expect_unchanged(function: Any, seen: Any, *args: Any, **kwargs: Any) -> None:
    """Raise `Failure` when an argument of a call that was observed is not byte for byte what it was.

    Args:
        function: its name, for messages.
        seen: what `student.observe(...)` gave; the arguments that were passed to it follow.
    """
    names = (*seen.names, *(str(place) for place in range(len(seen.names) + 1, len(args) + 1)))
    for name, before, after in zip(names, args, seen.args, strict=False):
        _unchanged(function, name, before, after)
    for name, before in kwargs.items():
        _unchanged(function, name, before, seen.kwargs[name])


def expect_same_again(student: Any, function: Any, *args: Any, **kwargs: Any) -> None:
    """Call a function or method twice; raise `Failure` when the second answer is another than the first."""
    called = getattr(student, function) if isinstance(function, str) else function
    expect_same_answer(function, *(called(*args, **kwargs) for _ in range(2)))


def expect_same_answer(function: Any, first: Any, second: Any) -> None:
    """Raise `Failure` when two answers to the same arguments differ in a byte."""
    if not identical(first, second):
        raise Failure(
            f"{function} gives another answer when it is called a second time with the same arguments.",
            "What does the function keep from one call to the next?",
            kind="state",
        )


def as_slice(array: NDArray[Any]) -> NDArray[Any]:
    """The same values as a read-only view that is contiguous in neither order, like a slice of a larger array."""
    wide = np.zeros((*array.shape[:-1], 2 * array.shape[-1]), array.dtype)
    wide[..., ::2] = array
    view = wide[..., ::2]
    view.flags.writeable = False
    return view


def _unchanged(function: object, name: str, before: Any, after: Any) -> None:
    if not isinstance(before, Opaque) and (callable(before) or isinstance(before, np.random.Generator)):
        return
    if not identical(before, after):
        written = "a dict, or an array of a dict," if isinstance(before, Mapping) else "an array"
        raise Failure(
            f"{function} changes its argument {name}, which its caller still needs.",
            f"Which line writes into {written} that was passed in (=, +=, *=, out=)?",
            kind="mutation",
        )
