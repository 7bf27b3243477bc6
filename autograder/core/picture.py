"""What a picture shows, as plain numbers: small, bounded, the same at every run."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

MAX_POINTS = 400
MAX_SERIES = 40
_DIGITS = 4  # more than an eye sees, few enough to be the same on every machine
_SMALLEST, _LARGEST = 1e-100, 1e100  # so that an axis has a width, and a finite one


class PictureKind(StrEnum):
    LINES = "lines"
    POINTS = "points"
    """With the line y = x."""
    BARS = "bars"
    """x are the left ends of bars of one width, y their heights."""
    CELLS = "cells"
    """A series for each row; y is a `Cell` or -3 to 3: how far below or above what is right."""


class Cell(IntEnum):
    """What is no size of a difference."""

    RIGHT = 0
    NOT_FINITE = 4
    WRONG = 5


@dataclass(frozen=True)
class Series:
    """Points (x, y) with a name: a curve, a cloud, the bars of a histogram, a row of cells."""

    name: str
    x: tuple[float, ...]
    y: tuple[float, ...]

    @classmethod
    def of(cls, name: str, x: ArrayLike, y: ArrayLike) -> Self:
        """From arrays of one size; what is not finite is left out and counted in the name.

        Raises:
            ValueError, TypeError: these are not two arrays of real numbers of one size.
        """
        xs, ys = _numbers(x), _numbers(y)
        if xs.size != ys.size:
            raise ValueError(f"{name}: {ys.size} values for {xs.size} places")
        kept = np.isfinite(xs) & np.isfinite(ys)
        lost = int(kept.size - kept.sum())
        step = -(-max(1, int(kept.sum())) // MAX_POINTS)
        label = f"{name} ({lost} not finite)" if lost else name
        return cls(label, _rounded(xs[kept][::step]), _rounded(ys[kept][::step]))


@dataclass(frozen=True)
class Picture:
    """One picture, before it is drawn."""

    kind: PictureKind
    title: str
    x: str
    """What the axis says."""
    y: str
    series: tuple[Series, ...]
    text: str = ""
    """What to look at, in a sentence."""
    question: str = ""
    """Of which question; empty when it belongs to a check, or to the assignment as a whole."""

    def __post_init__(self) -> None:
        if len(self.series) > MAX_SERIES or any(len(s.x) > MAX_POINTS or len(s.x) != len(s.y) for s in self.series):
            raise ValueError(f"picture {self.title!r} is larger than a picture may be")

    @property
    def is_empty(self) -> bool:
        return not any(s.x for s in self.series)


def _numbers(values: ArrayLike) -> NDArray[np.float64]:
    array: NDArray[Any] = np.asarray(values)
    if array.dtype.kind not in "biuf":
        raise TypeError(f"numbers are expected, not {array.dtype}")
    return array.astype(np.float64).ravel()


def _rounded(values: NDArray[np.float64]) -> tuple[float, ...]:
    seen = np.where(np.abs(values) < _SMALLEST, 0.0, np.clip(values, -_LARGEST, _LARGEST))
    return tuple(float(f"{v:.{_DIGITS}g}") for v in seen)
