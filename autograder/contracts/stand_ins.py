"""The solution's functions stand in for a submission's own while another one that builds on these is judged.

Not the references: what a submission passes to them is its own, so that no release could bring the results along.
"""

import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

from autograder.checking.checks import imported
from autograder.contracts.function import ContractError, Function, arrays_of
from autograder.contracts.returns import Members, PassedOn, Returns
from autograder.core.failure import Failure

_MOST_BYTES = 32 << 20  # of caches in one check; those of right functions take a few hundred thousand


@dataclass(frozen=True)
class Solution:
    """The module with the solution of an assignment, imported when something of it is first needed."""

    file: Path | None

    @functools.cached_property
    def module(self) -> ModuleType | None:
        """None where there is no solution."""
        if self.file is None or not self.file.is_file():
            return None
        return imported(self.file, f"nabla_solution_{self.file.stem}")


def helpers_of(name: str, known: Mapping[str, Sequence[str]]) -> list[str]:
    """The functions that a function builds on and that may be stood in for.

    Of two that may build on each other only the first, for the second: else each would be right beside the solution's
    other, where neither is made.

    Args:
        known: what each function builds on, in the order in which they are graded.
    """

    def reached(start: str, seen: set[str]) -> set[str]:
        for other in known.get(start, ()):
            if other not in seen:
                seen.add(other)
                reached(other, seen)
        return seen

    order = list(known)
    earlier = order[: order.index(name)]
    return [n for n in known[name] if n in known and (n in earlier or name not in reached(n, set()))]


def as_declared(function: Function, result: Any) -> Any:
    """What a reference returned, with None in the place of each member that is only passed on if it left these out.

    Raises:
        ContractError: it has another structure than the function's contract says, and no submission is to blame.
    """
    complete = _with_caches(function.returns, result)
    try:
        function.leaves(complete)
    except Failure as failure:
        why = f"the reference gives something else than its contract says: {failure.message}"
        raise ContractError(f"{function.name}: {why}") from failure
    return complete


def _with_caches(returns: Returns, result: Any) -> Any:
    if not isinstance(returns, Members):
        return result
    opaque = [isinstance(part, PassedOn) for part in returns.named.values()]
    if not any(opaque) or (isinstance(result, tuple) and len(result) == len(opaque)):
        return result
    given = result if isinstance(result, tuple) and opaque.count(False) > 1 else (result,)
    if len(given) != opaque.count(False):
        return result
    parts = iter(given)
    return tuple(None if passed_on else next(parts) for passed_on in opaque)


def stand_ins(helpers: Sequence[Function], solution: Solution) -> dict[str, Callable[..., Any]]:
    """The solution's functions, as functions that a submission can call in place of its own.

    What a forward leaves for its backward stays here: the submission passes on a number in its place.
    """
    caches = _Caches()

    def called(of: Function, right: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        if of.cache:
            place = list(of.arguments).index(of.cache[0])
            args = (*args[:place], caches.kept[args[place]], *args[place + 1 :])
        result = right(*args, **kwargs)
        if not isinstance(of.returns, Members):
            return result
        return tuple(
            caches.number(value) if isinstance(part, PassedOn) else value
            for part, value in zip(of.returns.named.values(), result, strict=True)
        )

    found = ((of, getattr(solution.module, of.name, None)) for of in helpers)
    return {of.name: functools.partial(called, of, right) for of, right in found if right is not None}


@dataclass
class _Caches:
    """What right functions left for others, in one check."""

    kept: list[Any] = field(default_factory=list)
    _bytes: int = 0

    def number(self, cache: Any) -> int:
        """By which the submission knows it; raises `Failure` for more of them than any check calls for."""
        self._bytes += sum(array.nbytes for array in arrays_of(cache))
        if self._bytes > _MOST_BYTES:
            raise Failure("A function that stands in for one of yours was called far too often.", kind="callback")
        self.kept.append(cache)
        return len(self.kept) - 1
