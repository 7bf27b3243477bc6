"""The declaration of one function, and its calls with drawn arguments."""

import copy
import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.checking.checks import CheckDefinitionError
from autograder.contracts.domains import (
    ANY_SHAPE,
    Array,
    Cache,
    Chance,
    Choice,
    Dict,
    Domain,
    Fixed,
    Labels,
    Number,
    Sizes,
    axis_names,
    lengths_in,
)
from autograder.contracts.plan import PlannedCall, Returned
from autograder.contracts.returns import Leaf, Members, PassedOn, Returns, leaves
from autograder.contracts.sizes import sizes_of

KINK_GAP = 1e-2  # of ordinary draws: no order of summation and no float32 takes an entry across a kink
_TRIES = 10_000


class ContractError(CheckDefinitionError):
    """A declaration that cannot be used; the message names file, line and remedy."""


@dataclass(frozen=True)
class Function:
    """A function of an assignment as it is declared."""

    name: str
    arguments: Mapping[str, Domain | Cache]
    returns: Returns
    question: str
    what: str
    """How messages call a single result: `softmax(z)`."""
    kinks: Callable[..., Any] | None = None
    """Of arguments (by name): numbers that must not be near 0 in ordinary draws."""
    builds_on: tuple[str, ...] = ()
    """Functions of the submission that it may call."""
    rows: str = ""
    """The axis whose entries do not influence each other; empty where they do."""
    at_least: Mapping[str, int] = field(default_factory=dict)
    """Least lengths of axes."""
    lengths: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """The only lengths that some axes may have."""
    derived: Mapping[str, Callable[[Sizes], int]] = field(default_factory=dict)
    """Axes whose length follows from those of the others."""
    forward: "Function | None" = None
    """The function whose cache an argument is, or whose gradient this one is."""
    output: str = ""
    """The argument that is what `forward` returned: `s` of a sigmoid_backward(dout, s)."""
    place: str = ""
    """File and line of the declaration."""

    @cached_property
    def cache(self) -> tuple[str, Cache] | None:
        """The argument that another function's call leaves, if there is one."""
        return next(((name, d) for name, d in self.arguments.items() if isinstance(d, Cache)), None)

    @cached_property
    def domains(self) -> dict[str, Domain]:
        """What is drawn for a call: for a cache, the arguments of the call before it."""
        own: dict[str, Domain] = {n: d for n, d in self.arguments.items() if not isinstance(d, Cache)}
        if self.cache and self.forward:
            own |= {n: d for n, d in self.forward.domains.items() if n not in own}
        return own

    @property
    def random(self) -> bool:
        """Whether a generator is passed: in another dtype or layout other numbers may be drawn, in another order."""
        return any(isinstance(d, Chance) for d in self.domains.values())

    @cached_property
    def axes(self) -> list[str]:
        """All named axes but the derived ones, in the order in which they are met."""
        found: dict[str, None] = {}
        for domain in self.domains.values():
            found |= dict.fromkeys(_axes(domain))
        return [name for name in found if name not in self.derived]

    def sizes(self, check: int, turn: int) -> Sizes:
        return self.with_derived(sizes_of(self.axes, check, turn, self.at_least, self.lengths))

    def with_derived(self, sizes: Sizes) -> Sizes:
        """These lengths, and those that follow from them."""
        return {**sizes, **{name: length(sizes) for name, length in self.derived.items()}}

    def sizes_beside(self, given: Mapping[str, Any], check: int, turn: int) -> Sizes:
        """Lengths for the arguments that are not given: of the axes that they share with given ones, those of these."""
        missing = {axis for name, d in self.domains.items() if name not in given for axis in (*_axes(d), *_classes(d))}
        shared = missing & {axis for name in given for axis in _axes(self.domains[name])}
        found = {k: n for name, value in given.items() for k, n in lengths_in(self.domains[name], value).items()}
        usual = self.sizes(check, turn)
        if ANY_SHAPE in shared:
            usual = {k: n for k, n in usual.items() if not k.startswith(ANY_SHAPE)}
        kept = {k: n for k, n in found.items() if (ANY_SHAPE if k.startswith(ANY_SHAPE) else k) in shared}
        return self.with_derived({**usual, **kept})

    def draw(self, rng: np.random.Generator, sizes: Sizes, *, whole: bool = False) -> dict[str, Any]:
        """Ordinary arguments by name, none near a kink; `whole`: small whole numbers where integers are graded.

        Of whole numbers only 0 is left out, where most kinks are.
        """
        for _ in range(_TRIES):
            drawn = {name: _draw(domain, rng, sizes, whole) for name, domain in self.domains.items()}
            if whole:
                return drawn | {name: np.where(drawn[name] == 0, 1.0, drawn[name]) for name in self._whole_at_kinks}
            if self._off_kinks(drawn):
                return drawn
        raise ContractError(f"{self.place}: {self.name}: no draw keeps off the kinks: widen the domain")

    @cached_property
    def _kinks(self) -> tuple[Callable[..., Any], list[str]] | None:
        """With the names of its arguments."""
        kinks = self.kinks or (self.forward.kinks if self.forward and self.cache else None)
        return None if kinks is None else (kinks, list(inspect.signature(kinks).parameters))

    @cached_property
    def _whole_at_kinks(self) -> list[str]:
        names = self._kinks[1] if self._kinks else []
        return [name for name in names if isinstance(d := self.domains[name], Array) and d.integers]

    def _off_kinks(self, drawn: Mapping[str, Any]) -> bool:
        if self._kinks is None:
            return True
        kinks, names = self._kinks
        near = kinks(**{name: drawn[name] for name in names})
        return float(np.abs(near).min(initial=np.inf)) >= KINK_GAP

    def calls(
        self,
        drawn: Mapping[str, Any],
        at: int = 0,
        *,
        defaults: bool = False,
        watch: bool = False,
    ) -> list[PlannedCall]:
        """The call with these arguments; before it the one that leaves its cache. The call itself is the last.

        Args:
            drawn: arguments by name.
            at: number of the first of these calls in the plan.
            defaults: leave out what is optional.
            watch: whether the arguments are wanted back.
        """
        before: list[PlannedCall] = []
        values = {name: _own(value) for name, value in drawn.items()}
        if self.cache and self.forward:
            before = self.forward.calls(drawn, at, defaults=defaults)
            values[self.cache[0]] = Returned(at + len(before) - 1, self._member(self.cache[1]))
        args = tuple(values[n] for n in self.arguments if not self.optional(n))
        named = {n: values[n] for n in self.arguments if self.optional(n) and not defaults and n in values}
        return [*before, PlannedCall(self.name, args, named, watch, self._passed_on)]

    def leaves(self, value: Any, wanted: Sequence[str] = ()) -> list[Leaf]:
        """The arrays and numbers of a returned value, or of some members; `Failure` when the structure is another."""
        return leaves(value, self.returns, self.what, wanted)

    def optional(self, name: str) -> bool:
        """Whether the function has a default for this argument."""
        domain = self.arguments[name]
        return isinstance(domain, Number | Choice | Fixed) and domain.optional

    @cached_property
    def _passed_on(self) -> tuple[int, ...]:
        parts = self.returns.named.values() if isinstance(self.returns, Members) else ()
        return tuple(number for number, part in enumerate(parts) if isinstance(part, PassedOn))

    def _member(self, cache: Cache) -> int | None:
        assert self.forward is not None
        returns = self.forward.returns
        return list(returns.named).index(cache.member) if isinstance(returns, Members) else None


def _own(value: Any) -> Any:
    """A generator of the same state, since each call moves its own on."""
    return copy.deepcopy(value) if isinstance(value, np.random.Generator) else value


def _draw(domain: Domain, rng: np.random.Generator, sizes: Sizes, whole: bool) -> Any:
    if whole and isinstance(domain, Array) and domain.integers:
        return domain.whole(rng, sizes)
    return domain.draw(rng, sizes)


def _axes(domain: Domain) -> list[str]:
    if isinstance(domain, Dict):
        return [name for inner in domain.entries.values() for name in _axes(inner)]
    if isinstance(domain, Array | Labels):
        rest = [ANY_SHAPE] if ANY_SHAPE in domain.axes else []
        return axis_names(domain.axes) + rest
    return []


def _classes(domain: Domain) -> list[str]:
    """The axis that says how many classes there are."""
    return [domain.classes] if isinstance(domain, Labels) else []


def tree(change: Callable[[Any], Any], value: Any) -> Any:
    """`change` of every array of a value, through dicts, tuples and lists; the rest as it is."""
    if isinstance(value, np.ndarray):
        return change(value)
    if isinstance(value, Mapping):
        return {key: tree(change, item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return type(value)(tree(change, item) for item in value)
    return value


def arrays_of(value: Any) -> list[NDArray[Any]]:
    """The arrays in a value, in their order."""
    found: list[NDArray[Any]] = []
    tree(lambda a: found.append(a) or a, value)  # type: ignore[func-returns-value]
    return found
