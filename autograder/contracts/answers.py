"""Whether an answer has the form that the contract of its function says, whatever is in it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from autograder.contracts.domains import ANY_SHAPE, Array, Cache, Dict, Domain, Labels, Sizes
from autograder.contracts.function import Function
from autograder.core.failure import Failure

Answered = tuple[str, Sequence[Any], Mapping[str, Any], Any]
"""A call that returned: name of the function, arguments by position and by name, the answer."""


def _expect_declared_form(function: Function, sizes: Sizes, answer: Any) -> None:
    """Raises `Failure` where structure, kind of numbers or shape are others.

    Args:
        sizes: of the axes, as far as they are known; of an axis that is not, any length will do.
    """
    for leaf in function.leaves(answer):
        axes, lengths = leaf.out.axes.split(), np.shape(leaf.numbers)
        if ANY_SHAPE not in axes or f"{ANY_SHAPE}0" in sizes:
            leaf.expect_shape({**dict.fromkeys(axes, 1), **dict(zip(axes, lengths, strict=False)), **sizes})


def _sizes_of_arguments(function: Function, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Sizes:
    """Lengths of the axes of a call's arguments, where these are as declared, and what follows from them."""
    required = [name for name in function.arguments if not function.optional(name)]
    given = {**dict(zip(required, args, strict=False)), **kwargs}
    sizes: dict[str, int] = {}
    for name, domain in function.arguments.items():
        sizes |= _sizes(domain, given.get(name))
    try:
        return function.with_derived(sizes)
    except (KeyError, ArithmeticError):  # of an axis that only an earlier call was given
        return sizes


def _sizes(domain: Domain | Cache, value: Any) -> dict[str, int]:
    if isinstance(domain, Dict) and isinstance(value, Mapping):
        inner = [_sizes(part, value.get(name)) for name, part in domain.entries.items()]
        return {axis: length for found in inner for axis, length in found.items()}
    if not isinstance(domain, Array | Labels) or not isinstance(value, np.ndarray):
        return {}
    axes = domain.axes.split()
    if axes == [ANY_SHAPE]:
        axes = [f"{ANY_SHAPE}{number}" for number in range(value.ndim)]
    return dict(zip(axes, value.shape, strict=True)) if len(axes) == value.ndim else {}


def first_breach(functions: Iterable[Function], calls: Iterable[Answered]) -> Failure | None:
    """Why the first answer has not the form that its contract says; None where all have it, as far as is known."""
    declared = {function.name: function for function in functions if type(function) is Function}
    before: dict[str, Sizes] = {}
    for name, args, kwargs, answer in calls:
        if name in declared:
            of = declared[name]
            forward = before.get(of.forward.name, {}) if of.cache and of.forward else {}
            before[name] = sizes = {**forward, **_sizes_of_arguments(of, args, kwargs)}
            try:
                _expect_declared_form(of, sizes, answer)
            except Failure as failure:
                return failure
    return None
