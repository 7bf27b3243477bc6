"""What a function gives back: an array, a number, a tuple, a dict, or a cache that is only passed on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from autograder.checking.compare import as_numbers, expect_shape
from autograder.checking.structure import entries, unpack
from autograder.contracts.domains import ANY_SHAPE, Sizes, shape_of
from autograder.core.failure import Failure


@dataclass(frozen=True)
class Out:
    """An array (or, without axes, a number).

    Args:
        axes: as those of the arguments: `"N C"`; `""` for a number.
        integers: whether whole numbers are asked for (labels): then any integer dtype will do. None: floats or
            integers, whichever the student likes.
        feature_axis: axis along which features of very different size lie, each compared on its own scale.
    """

    axes: str
    integers: bool | None = False
    feature_axis: int | None = None


@dataclass(frozen=True)
class Members:
    """A tuple of named members, in this order."""

    named: Mapping[str, "Returns"]


@dataclass(frozen=True)
class PassedOn:
    """Whatever its author likes: it is passed on and never looked at."""


Returns = str | Out | Members | PassedOn | Mapping[str, "Returns"]
CACHE = PassedOn()
"""A member that is passed on to another function and never looked at: a cache, a mask."""


def members(**named: Returns) -> Members:
    """A tuple: `members(loss="", dscores="N C")`."""
    return Members(named)


@dataclass(frozen=True)
class Leaf:
    """One array or number of what came back."""

    name: str
    """How messages call it."""
    member: str
    """The member of the tuple that it belongs to; empty when there is no tuple."""
    value: Any
    out: Out

    @property
    def numbers(self) -> Any:
        """The value as an array of real numbers; raises `Failure` when it is something else."""
        return as_numbers(self.value, self.name, scalar=not self.out.axes)

    def expect_shape(self, sizes: Sizes) -> None:
        """Raises `Failure` unless the shape is exactly the declared one."""
        if ANY_SHAPE in self.out.axes or self.out.axes:
            expect_shape(self.value, shape_of(self.out.axes, sizes), what=self.name)
        else:
            expect_shape(self.value, (), what=self.name)


def leaves(value: Any, returns: Returns, name: str, wanted: Sequence[str] = ()) -> list[Leaf]:
    """The arrays and numbers of a returned value, caches left out; raises `Failure` when its structure is another.

    Args:
        wanted: the members that are looked at, so that another one's structure is not charged. Default: all.
    """
    return list(_leaves(value, returns, name, "", wanted, top=True))


def names(returns: Returns) -> list[str]:
    """The members that a check can look at; a single result has no name."""
    if not isinstance(returns, Members):
        return []
    return [name for name, part in returns.named.items() if not isinstance(part, PassedOn)]


def _leaves(
    value: Any, returns: Returns, name: str, member: str, wanted: Sequence[str] = (), *, top: bool = False
) -> Iterator[Leaf]:
    if isinstance(returns, PassedOn):
        return
    if isinstance(returns, Members):
        assert top, "members stand outermost"
        parts = unpack(value, *returns.named)
        for (key, inner), part in zip(returns.named.items(), parts, strict=True):
            if not wanted or key in wanted:
                yield from _leaves(part, inner, key, key)
    elif isinstance(returns, Mapping):
        found = entries(value, returns, what=name)
        for key, inner in returns.items():
            yield from _leaves(found[key], inner, f"{name}[{key!r}]", member)
    else:
        yield Leaf(name, member, value, Out(returns) if isinstance(returns, str) else returns)


def plain(value: Any, returns: Returns, name: str) -> Any:
    """What has to be the same again when a call is repeated: everything but caches."""
    try:
        return [leaf.value for leaf in leaves(value, returns, name)]
    except Failure:
        return value
