"""In the worker: what the calls of a plan returned, for later calls of it; and functions that stand in for its own."""

import contextlib
import types
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


class EarlierCallFailed(Exception):
    """A call is to be given the result of one that returned nothing."""


class NoResult:
    """Stands for the result of a call that failed."""


@dataclass(frozen=True)
class Staying:
    """A part of a result that is only passed on, as a cache is: nobody looks at what it holds."""

    part: Any


def what_crosses(returned: Any, stays: Collection[int]) -> Any:
    """A result in which these members are `Staying`; one of another structure as it is."""
    if type(returned) not in (tuple, list):
        return returned
    return type(returned)(Staying(part) if i in stays else part for i, part in enumerate(returned))


def what_crosses_back(node: Any, argument: Any) -> Any:
    """An argument after its call, whose sender knows it by this node: `Staying` if it is what an earlier call returned.

    A cache may be far larger than any reply, and what became of it is its author's business.
    """
    return Staying(argument) if isinstance(node, dict) and node.get("t") == "result" else argument


def earlier_result(results: Sequence[Any], call: int, member: int | None) -> Any:
    """What an earlier call of the plan returned, or a member of it; raises EarlierCallFailed."""
    value: Any = results[call] if call < len(results) else NoResult()
    if member is not None:
        try:
            value = value[member]
        except (TypeError, IndexError, KeyError):
            value = NoResult()
    if isinstance(value, NoResult):
        raise EarlierCallFailed
    return value


@contextlib.contextmanager
def replaced(module: types.ModuleType | None, stand_ins: Mapping[str, Any]) -> Iterator[None]:
    """While a call runs, other functions in place of some of the submission's own."""
    names = vars(module)
    own = {name: names[name] for name in stand_ins if name in names}
    names.update({name: stand_ins[name] for name in own})
    try:
        yield
    finally:
        names.update(own)
