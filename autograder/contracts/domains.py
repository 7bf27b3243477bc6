"""What the arguments of a function may be: named axes and a way to draw ordinary values.

Every domain draws from a `numpy.random.Generator` and the sizes of the named axes (`{"N": 7, "C": 3}`); it draws in
float64 (or the integers that labels are), and the derived checks change dtype and memory layout themselves.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Sizes = Mapping[str, int]
Sample = Callable[[np.random.Generator, tuple[int, ...]], NDArray[Any]]
ANY_SHAPE = "..."
"""Axes of an elementwise function: any number of any length."""


@dataclass(frozen=True)
class Array:
    """An array with named axes.

    Args:
        axes: names of its axes, `"N C"`; `""` for a number, `"..."` for any shape. A whole number is a fixed length.
        sample: (generator, shape) -> ordinary values, float64.
        integers: whether arrays of signed integers are graded too; they count as the same float64 numbers.
        wholes: (generator, shape) -> whole numbers, where small ones of both signs are no values of it (labels).
    """

    axes: str
    sample: Sample
    integers: bool = False
    wholes: Sample | None = None

    def draw(self, rng: np.random.Generator, sizes: Sizes) -> Any:
        """An array of float64 of the shape that `sizes` gives the axes."""
        return self.sample(rng, shape_of(self.axes, sizes))

    def whole(self, rng: np.random.Generator, sizes: Sizes) -> Any:
        """Whole numbers as float64: those that it names, else small ones of both signs."""
        if self.wholes is not None:
            return self.wholes(rng, shape_of(self.axes, sizes))
        return rng.integers(-5, 6, shape_of(self.axes, sizes)).astype(np.float64)


@dataclass(frozen=True)
class Labels:
    """Class labels 0 .. C-1 as int64; the first and the last class are always among them."""

    axes: str
    classes: str
    """The axis whose length is the number of classes, or that number itself."""

    def draw(self, rng: np.random.Generator, sizes: Sizes) -> NDArray[np.int64]:
        count = sizes[self.classes] if self.classes in sizes else int(self.classes)
        y = rng.integers(0, count, shape_of(self.axes, sizes))
        y.flat[: min(2, y.size)] = (0, count - 1)[: min(2, y.size)]
        return rng.permutation(y)


@dataclass(frozen=True)
class Number:
    """A Python float or int.

    Args:
        low, high: bounds of ordinary values; whole ones give an int if `whole`.
        optional: the function has a default for it: it is passed by name, and some calls leave it out.
    """

    low: float
    high: float
    optional: bool = False
    whole: bool = False

    def draw(self, rng: np.random.Generator, _: Sizes) -> float:
        if self.whole:
            return int(rng.integers(int(self.low), int(self.high) + 1))
        return float(rng.uniform(self.low, self.high))


@dataclass(frozen=True)
class Choice:
    """One of a few arguments: a mode, a text, a number off the kinks. It is passed by name if `optional`."""

    values: tuple[Any, ...]
    optional: bool = False

    def draw(self, rng: np.random.Generator, _: Sizes) -> Any:
        return self.values[int(rng.integers(len(self.values)))]


@dataclass(frozen=True)
class Divisor:
    """A whole number of parts, at least two, into which an axis can be cut evenly; 1 where there is no such number.

    Say with `lengths` which lengths the axis has, since most draws are primes: `lengths={"C": (4, 6, 9)}`.
    """

    axis: str

    def draw(self, rng: np.random.Generator, sizes: Sizes) -> int:
        length = sizes[self.axis]
        return int(rng.choice([n for n in range(2, length) if length % n == 0] or [1]))


@dataclass(frozen=True)
class Fixed:
    """Always the same argument: a mode (`train=True`), a text, None. It is passed by name if `optional`."""

    value: Any
    optional: bool = False

    def draw(self, _: np.random.Generator, __: Sizes) -> Any:
        return self.value


@dataclass(frozen=True)
class Chance:
    """A `numpy.random.Generator`; calls that are compared get generators of the same state."""

    def draw(self, rng: np.random.Generator, _: Sizes) -> np.random.Generator:
        return np.random.default_rng(int(rng.integers(2**63)))


@dataclass(frozen=True)
class Dict:
    """A dict with these keys."""

    entries: Mapping[str, "Domain"]

    def draw(self, rng: np.random.Generator, sizes: Sizes) -> dict[str, Any]:
        return {name: domain.draw(rng, sizes) for name, domain in self.entries.items()}


@dataclass(frozen=True)
class Cache:
    """What the student's own `function` returned as `member` in a call before: only ever passed on."""

    function: str
    member: str = "cache"


Domain = Array | Labels | Number | Choice | Divisor | Fixed | Chance | Dict


def normal(axes: str, mean: float = 0.4, std: float = 1.1, *, integers: bool = False) -> Array:
    """Normal numbers. Their mean is not 0 by default: what sums to about 0 hides mistakes."""
    return Array(axes, lambda rng, shape: rng.normal(mean, std, shape), integers)


def upstream(axes: str) -> Array:
    """An upstream gradient: of mixed sign and with a mean, since one of ones would hide most mistakes."""
    return normal(axes, 0.6, 1.3)


def uniform(axes: str, low: float, high: float, *, integers: bool = False) -> Array:
    """Numbers between two bounds."""
    return Array(axes, lambda rng, shape: rng.uniform(low, high, shape), integers)


def probabilities(axes: str) -> Array:
    """Distributions along the last axis, with entries from about 1/1000 to almost 1."""

    def sample(rng: np.random.Generator, shape: tuple[int, ...]) -> NDArray[np.float64]:
        weights = np.exp(rng.uniform(-3, 3, shape))
        return np.asarray(weights / weights.sum(axis=-1, keepdims=True))

    return Array(axes, sample)


def chosen(axes: str, values: Iterable[float], *, integers: bool = False) -> Array:
    """Entries from a few values, such as -1 and +1; each of them occurs. As integers they are the same values."""
    options = np.array(list(values), np.float64)

    def sample(rng: np.random.Generator, shape: tuple[int, ...]) -> NDArray[np.float64]:
        drawn = rng.choice(options, shape)
        drawn.flat[: min(options.size, drawn.size)] = options[: min(options.size, drawn.size)]
        return np.asarray(rng.permuted(drawn))

    return Array(axes, sample, integers, sample)


def number(low: float, high: float, *, optional: bool = False) -> Number:
    """A float off its default, so that what ignores it shows."""
    return Number(low, high, optional)


def whole_number(low: int, high: int, *, optional: bool = False) -> Number:
    """An int from `low` to `high`, both included."""
    return Number(low, high, optional, whole=True)


def axis_names(axes: str) -> list[str]:
    """The names among the axes; fixed lengths and `...` are none."""
    return [name for name in axes.split() if name != ANY_SHAPE and not name.isdecimal()]


def shape_of(axes: str, sizes: Sizes) -> tuple[int, ...]:
    """Lengths of the axes. `...` stands for the sizes called `...0`, `...1` and so on."""
    lengths: list[int] = []
    for name in axes.split():
        if name == ANY_SHAPE:
            lengths += [sizes[key] for key in sorted(sizes) if key.startswith(ANY_SHAPE)]
        else:
            lengths.append(int(name) if name.isdecimal() else sizes[name])
    return tuple(lengths)


def lengths_in(domain: Domain, value: Any) -> Sizes:
    """The lengths that the named axes of an argument have in a value of it; those of `...` as `shape_of` takes them."""
    if isinstance(domain, Dict):
        inner = [(d, value[name]) for name, d in domain.entries.items() if isinstance(value, Mapping) and name in value]
        return {axis: length for d, entry in inner for axis, length in lengths_in(d, entry).items()}
    if not isinstance(domain, Array | Labels):
        return {}
    names, shape = domain.axes.split(), np.shape(value)
    if ANY_SHAPE in names:
        at = names.index(ANY_SHAPE)
        names[at : at + 1] = [f"{ANY_SHAPE}{k}" for k in range(len(shape) - len(names) + 1)]
    return {name: length for name, length in zip(names, shape, strict=False) if not name.isdecimal()}
