"""Calls of one declared function, asked for all at once; and whether it does anything at all."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from autograder.checking.compare import identical
from autograder.contracts.domains import Array, Dict, Labels
from autograder.contracts.function import Function, arrays_of
from autograder.contracts.plan import Answers, Observation, Plan, PlannedCall
from autograder.core.failure import Failure, NotJudged
from autograder.core.text import listed


class Planned:
    """Calls of one function, all asked for at once."""

    def __init__(
        self,
        function: Function,
        student: Any,
        given: Sequence[tuple[Mapping[str, Any], bool]],
        *,
        watch: bool = False,
        repeat: bool = False,
    ) -> None:
        self.function = function
        self.calls: list[PlannedCall] = []
        self.last: list[int] = []
        """Number of the call of the function itself, for each given set of arguments."""
        self.given = list(given)
        for drawn, defaults in given:
            self.calls += function.calls(drawn, len(self.calls), defaults=defaults, watch=watch)
            self.last.append(len(self.calls) - 1)
        if repeat:  # the first call once more, with the cache that it had; then others, which may overwrite it
            self.calls.append(function.calls(given[0][0])[-1])
            self.last.append(len(self.calls) - 1)
            self.calls += function.calls(given[1][0], len(self.calls))
            self.last.append(len(self.calls) - 1)
        looks = (self.last[0],) if repeat else ()
        self.answers: Answers = student.run(Plan(tuple(self.calls), looks))

    def observed(self, number: int) -> Observation:
        """What the call with these arguments did; raises its `Failure`."""
        return self.answers[self.last[number]]

    def value(self, number: int) -> Any:
        """What it returned."""
        return self.observed(number).value

    def arguments(self, number: int, seen: Observation) -> Iterator[tuple[str, Any, Any]]:
        """Each array argument by name, as it was and as it is."""
        call = self.calls[self.last[number]]
        named = [n for n in self.function.arguments if n not in call.kwargs]
        pairs = [*zip(named, call.args, seen.args, strict=True)]
        pairs += [(name, before, seen.kwargs[name]) for name, before in call.kwargs.items()]
        for name, before, after in pairs:
            if isinstance(self.function.arguments[name], Array | Labels | Dict):
                yield name, before, after

    def numbers(self, number: int) -> list[Any]:
        """The arrays that a call returned; raises `Failure` where it is None or anything else than numbers."""
        return [leaf.numbers for leaf in self.function.leaves(self.value(number))]

    def expect_responsive(self, first: int, other: int, drawn: Mapping[str, Any]) -> None:
        """Raises `NotJudged` for a function that need not look at what it is given."""
        one, two = (self.function.leaves(self.value(number)) for number in (first, other))
        arrays = [leaf.numbers for leaf in one]
        name = self.function.name
        if not any(np.any(array) for array in arrays):
            raise NotJudged(f"{name} returns only zeros, which keeps this promise without doing anything.")
        if all(identical(a.value, b.value) for a, b in zip(one, two, strict=True)):
            raise NotJudged(f"{name} returns the same for different arguments.")
        passed = arrays_of(drawn)
        if all(any(np.array_equal(array, given) for given in passed) for array in arrays):
            raise NotJudged(f"{name} returns its arguments as they are.")


def raise_first(failed: Mapping[str, Failure]) -> None:
    """Raise the first failure; its message says which other cases fail, so that none hides behind another."""
    if not failed:
        return
    first, *others = failed
    failure = failed[first]
    if others:
        failure.message += "\n" if failure.place else " "
        failure.message += f"It fails {listed(others)} as well."
    raise failure
