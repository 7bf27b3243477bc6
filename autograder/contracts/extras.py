"""A hidden check of an author's own cases, compared with the reference that a function has."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.checking.tolerance import FLOAT64, Tolerance

Draw = Callable[[np.random.Generator], Iterable[Mapping[str, Any]]]


@dataclass(frozen=True)
class Extra:
    """A further hidden check of a function: chosen arguments, compared with the reference.

    Args:
        title: what the student reads.
        draw: the arguments by name, of one call after another. What is missing is drawn as usual, with axes as long as
            they are in what is given.
        points: what it earns.
        hint: the question that leads on.
        tolerance: how closely results are compared; those for float32 arguments at `FLOAT32`.
        low, high: where a whole interval is right (at a kink): functions of the arguments by name that give its ends,
            in place of the reference.
        members: which members of the result are compared. Default: all.
        needs: names of other checks of the function that have to pass first. Default: those of the ordinary values.
        defaults: whether what is optional is left out.
    """

    title: str
    draw: Draw
    points: float = 1
    hint: str = ""
    tolerance: Tolerance = FLOAT64
    low: Callable[..., Any] | None = None
    high: Callable[..., Any] | None = None
    members: Sequence[str] = ()
    needs: Sequence[str] | None = None
    defaults: bool = False
