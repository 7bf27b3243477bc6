"""Pictures that an assignment declares: functions that call the submission on inputs which everybody may see."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from autograder.core.picture import Picture, PictureKind, Series

PictureFunction = Callable[[Any], Picture]
__all__ = ["Picture", "curves", "histogram", "picture", "scatter"]

FILE = "pictures.py"
WHOLE = ""  # in the place of a question: of the assignment
_MARK = "__nabla_pictures__"


@dataclass(frozen=True)
class Probe:
    """A declared picture: its first docstring line is the title, the rest says what to look at."""

    question: str
    title: str
    text: str
    function: PictureFunction

    def draw(self, student: Any) -> Picture:
        """Call the submission; raises whatever comes of that."""
        drawn = self.function(student)
        return replace(drawn, title=self.title, text=self.text, question=self.question)


def picture(question: str = WHOLE) -> Callable[[PictureFunction], PictureFunction]:
    """Declare the decorated function as a picture of a question, or without one of the assignment as a whole.

    It is called with a student proxy in a worker of its own, which no hidden check has reached. Its inputs must be its
    own, and always the same.
    """

    def declare(function: PictureFunction) -> PictureFunction:
        title, _, text = (inspect.getdoc(function) or "").partition("\n")
        if not title:
            raise ValueError(f"picture {function.__name__} has no docstring: its first line is the title")
        probe = Probe(question, title.strip().rstrip("."), " ".join(text.split()), function)
        function.__globals__.setdefault(_MARK, []).append(probe)
        return function

    return declare


def declared(namespace: Mapping[str, Any]) -> tuple[Probe, ...]:
    """The pictures declared in a module, in the order in which they stand there."""
    return tuple(namespace.get(_MARK, ()))


def curves(x: str, y: str, named: Mapping[str, tuple[ArrayLike, ArrayLike]]) -> Picture:
    """Curves by name, each of its places and values; `x` and `y` are what the axes say."""
    return Picture(PictureKind.LINES, "", x, y, tuple(Series.of(n, xs, ys) for n, (xs, ys) in named.items()))


def scatter(x: str, y: str, xs: ArrayLike, ys: ArrayLike) -> Picture:
    """Points that lie on the line y = x where both agree."""
    return Picture(PictureKind.POINTS, "", x, y, (Series.of("entries", xs, ys),))


def histogram(x: str, values: ArrayLike, low: float, high: float, bins: int = 20) -> Picture:
    """How often which value comes, in `bins` bars from low to high; what lies outside counts at the ends."""
    array = np.asarray(values, np.float64).ravel()
    finite = np.clip(array[np.isfinite(array)], low, high)
    counts, edges = np.histogram(finite, bins, (low, high))
    return Picture(PictureKind.BARS, "", x, "how often", (Series.of("values", edges[:-1], counts),))
