"""References that stand in for a submission's own functions while another one that builds on these is judged."""

import functools
from collections.abc import Callable, Sequence
from typing import Any

from autograder.contracts.function import Function
from autograder.contracts.references import Reference
from autograder.contracts.returns import Members, PassedOn


def with_caches(function: Function, result: Any) -> Any:
    """What a reference returned, with None in the place of each member that is only passed on if it left these out."""
    if not isinstance(function.returns, Members):
        return result
    opaque = [isinstance(part, PassedOn) for part in function.returns.named.values()]
    if not any(opaque) or (isinstance(result, tuple) and len(result) == len(opaque)):
        return result
    parts = iter(result if isinstance(result, tuple) and opaque.count(False) > 1 else (result,))
    return tuple(None if passed_on else next(parts) for passed_on in opaque)


def stand_ins(helpers: Sequence[tuple[Function, Reference]]) -> dict[str, Callable[..., Any]]:
    """The references as functions that a submission can call in place of its own.

    What a forward leaves for its backward is a number here: of the arguments that the forward was called with.
    """
    kept: list[tuple[tuple[Any, ...], dict[str, Any]]] = []

    def forward(function: Function, reference: Reference, *args: Any, **kwargs: Any) -> Any:
        result = with_caches(function, reference(*args, **kwargs))
        if not isinstance(function.returns, Members):
            return result
        kept.append((args, kwargs))
        parts = zip(function.returns.named.values(), result, strict=True)
        return tuple(len(kept) - 1 if isinstance(part, PassedOn) else value for part, value in parts)

    def backward(reference: Reference, dout: Any, number: int) -> Any:
        args, kwargs = kept[number]
        return reference(dout, *args, **kwargs)

    return {
        of.name: functools.partial(backward, right) if of.cache else functools.partial(forward, of, right)
        for of, right in helpers
    }
