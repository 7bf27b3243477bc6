"""Lengths of the named axes: coprime, so that a factor can only be one of them, and others in every check."""

import functools
import itertools
import math
from collections.abc import Mapping, Sequence

from autograder.contracts.domains import ANY_SHAPE, Sizes

_POOL = (3, 4, 5, 7, 9, 11, 13)
_ALONE = tuple(range(5, 48))  # of a single axis, which has no other to be confused with
_TURNS = 5  # draws that one check may take before it meets the sizes of the next
_AXES = (2, 1, 3)  # how many axes "any shape" has, turn by turn


def sizes_of(names: Sequence[str], check: int, turn: int, at_least: Mapping[str, int] | None = None) -> Sizes:
    """Lengths for the `turn`-th draw of the `check`-th check of a function.

    Args:
        names: the named axes; `...` among them stands for two axes.
        at_least: least length of some axes. Default: 3.
    """
    expanded = [n for n in names if n != ANY_SHAPE] + [f"...{k}" for k in range(2) if ANY_SHAPE in names]
    least = tuple((at_least or {}).get(name, 3) for name in expanded)
    choices = _choices(len(expanded), least)
    step = next(s for s in (17, 19, 23, 29, 31) if math.gcd(s, len(choices)) == 1)
    return dict(zip(expanded, choices[(check * _TURNS + turn) * step % len(choices)], strict=True))


@functools.cache
def _choices(count: int, least: tuple[int, ...]) -> list[tuple[int, ...]]:
    if count == 0:
        return [()]
    pool = _ALONE if count == 1 else (*_POOL, 17, 19)[: max(7, count + 3)]
    found = [
        lengths
        for lengths in itertools.permutations(pool, count)
        if all(n >= low for n, low in zip(lengths, least, strict=True))
        and all(math.gcd(a, b) == 1 for a, b in itertools.combinations(lengths, 2))
    ]
    assert found, f"no coprime lengths for {count} axes of at least {least}"
    return found
