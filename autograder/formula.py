"""How an assignment declares the terms of its right formulas, in `solutions/NAME/terms.py`.

    @formula("softmax_backward")
    def softmax_backward(dout, p):
        inner = (dout * p).sum(axis=1, keepdims=True)
        direct = Term("the direct part", p * dout, hint="What does a logit do to its own probability?")
        return Output("dz", [direct, Term("the part that comes from the sum", p * inner, -1)], {"N": len(p)})

Nothing here is run on a student's side, and nothing of it is shown to students but the words.
"""

import runpy
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["Made", "Output", "Term", "formula"]

Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Term:
    """A part of a formula."""

    words: str
    """What students call it, to be followed by "is missing"."""
    values: Any
    """Of the shape of the output, or broadcast to it; a dict of arrays where the output is one."""
    weight: float = 1.0
    """What it is multiplied by in the right formula; 0 for a term that has no place in it but is seen there."""
    hint: str = ""
    """The question to ask when it is not as it should be."""


@dataclass(frozen=True)
class Output:
    """One returned array or number as a sum of terms."""

    what: str
    terms: Sequence[Term]
    sizes: Mapping[str, float] = field(default_factory=dict)
    """Factors that come in by mistake, by their names: the number of examples, ..."""
    seen_as: Callable[[Any], Any] | None = None
    """What to compute from the returned value before it is the sum of the terms: the denominator in it, say."""


@dataclass(frozen=True)
class Made:
    """Stands for an argument that an earlier call of the submission returned."""

    args: tuple[Any, ...]
    kwargs: Mapping[str, Any]


@dataclass(frozen=True)
class Formula:
    """The outputs of one function for given arguments; None where the formula does not apply."""

    function: str
    made: Mapping[int, str]
    """Arguments by position that the function of this name returned: in whatever form the submission likes."""
    declared: Callable[..., Output | Sequence[Output | None] | None]

    def outputs(self, args: Sequence[Any], kwargs: Mapping[str, Any]) -> dict[str, Output]:
        """By the part of the result; empty where it does not apply."""
        found = self.declared(*args, **kwargs)
        if found is None or isinstance(found, Output):
            return {} if found is None else {"": found}
        return {str(part): output for part, output in enumerate(found) if output is not None}


def formula(function: str, made: Mapping[int, str] | None = None) -> Callable[[Callable[..., Any]], Formula]:
    """Declare the decorated function as the formula of a function of the assignment; it takes the same arguments.

    Args:
        function: its name.
        made: positions of arguments that come as `Made`, with the function that returned them.
    """
    return lambda declared: Formula(function, made or {}, declared)


def load_formulas(path: Path) -> dict[str, Formula]:
    """The formulas of a file by function; none when there is no such file."""
    if not path.is_file():
        return {}
    found = [value for value in runpy.run_path(str(path)).values() if isinstance(value, Formula)]
    return {f.function: f for f in found}


def flat(value: Any) -> Vector:
    """The numbers of an array, or of a dict of arrays in the order of its keys."""
    if isinstance(value, Mapping):
        return np.concatenate([flat(value[key]) for key in sorted(value, key=str)])
    return np.asarray(value, np.float64).ravel()


def column(values: Any, like: Any) -> Vector:
    """A term's numbers, broadcast to the form of an output."""
    if isinstance(like, Mapping):
        return np.concatenate([column(values[key], like[key]) for key in sorted(like, key=str)])
    return np.broadcast_to(np.asarray(values, np.float64), np.shape(like)).ravel()
