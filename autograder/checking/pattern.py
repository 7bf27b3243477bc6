"""The kind of a difference between two arrays, in words that give no value away."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.core.failure import redacted

Array = NDArray[Any]


def pattern(array: Array, want: Array, wrong: Array, tolerance: float) -> str:
    """What `array` has to do with `want`, in a clause such as "it has the opposite sign everywhere".

    Args:
        array, want: of one shape, `array` finite.
        wrong: which entries differ.
        tolerance: relative to the largest |want|.
    """
    got = array.astype(np.float64)
    limit = tolerance * max(float(np.abs(want).max(initial=0.0)), 1e-300)

    def same(candidate: Array) -> bool:
        return candidate.shape == want.shape and bool(np.all(np.abs(candidate - want) <= limit))

    if want.size == 1:
        return _of_one(float(got.item()), float(want.item()), same(-got))
    if not got.any():
        return "it is zero everywhere"
    if same(-got):
        return "it has the opposite sign everywhere"
    factor = _common_factor(got, want)
    if factor is not None and factor != " (1)":
        return f"every entry is off by the same factor{factor}"
    if want.ndim == 2 and same(got.T):
        return "it is the transpose of what is expected"
    if len(np.unique(want)) > 1 and same(got - (got - want).mean()):
        return "every entry is off by the same constant"
    return f"{_share(float(wrong.mean()))} of the entries are wrong"


def _of_one(got: float, want: float, opposite: bool) -> str:
    """Of a number, or an array of one: it has no entries to speak of."""
    if got == 0.0:
        return "it is zero"
    if opposite:
        return "it has the opposite sign"
    return "it is too large" if got > want else "it is too small"


def _common_factor(got: Array, want: Array) -> str | None:
    """The ratio got/want when it is one for all entries, named when it is a small integer or its inverse.

    Of hidden checks 2 and 1/2 only: another factor could be a hidden size. One size has a factor to any other, and two
    to two others by chance, unless it is a simple one.
    """
    sizes = _sizes(want)
    if sizes < 2:
        return None
    norm = float(np.vdot(want, want))
    ratio = float(np.vdot(want, got)) / norm
    if ratio == 0.0 or not np.allclose(got, ratio * want, rtol=0, atol=1e-6 * float(np.abs(got).max())):
        return None
    for name, value in (("", abs(ratio)), ("1/", 1 / abs(ratio))):
        most = 2 if redacted() else 100
        if 0.5 < value < most + 0.5 and abs(value - round(value)) < 1e-6:
            return f" ({'-' if ratio < 0 else ''}{name}{round(value)})"
    return "" if sizes > 2 else None


def _sizes(want: Array) -> int:
    """How many different numbers other than 0 are expected, their signs apart."""
    return len(np.unique(np.abs(want[want != 0])))


def _share(fraction: float) -> str:
    if fraction >= 0.999:
        return "all"
    if fraction >= 0.75:
        return "most"
    if fraction >= 0.4:
        return "about half"
    return "some"
