"""Lengths of the named axes: coprime, so that a factor can only be one of them, and others in every check."""

import functools
import math
from collections.abc import Mapping, Sequence

from autograder.contracts.domains import ANY_SHAPE, Sizes

_POOL = (3, 4, 5, 7, 9, 11, 13)
_ALONE = tuple(range(5, 48))  # of a single axis, which has no other to be confused with
_TURNS = 5  # draws that one check may take before it meets the sizes of the next


def sizes_of(
    names: Sequence[str],
    check: int,
    turn: int,
    at_least: Mapping[str, int] | None = None,
    lengths: Mapping[str, Sequence[int]] | None = None,
) -> Sizes:
    """Lengths for the `turn`-th draw of the `check`-th check of a function.

    Args:
        names: the named axes; `...` among them stands for two axes.
        at_least: least length of some axes. Default: 3.
        lengths: the only lengths that some axes may have.
    """
    expanded = [n for n in names if n != ANY_SHAPE] + [f"...{k}" for k in range(2) if ANY_SHAPE in names]
    pool = _ALONE if len(expanded) == 1 else (*_POOL, 17, 19)[: max(7, len(expanded) + 3)]
    allowed = tuple(
        tuple((lengths or {}).get(name, [n for n in pool if n >= (at_least or {}).get(name, 3)])) for name in expanded
    )
    choices = _choices(allowed)
    step = next(s for s in (17, 19, 23, 29, 31) if math.gcd(s, len(choices)) == 1)
    return dict(zip(expanded, choices[(check * _TURNS + turn) * step % len(choices)], strict=True))


@functools.cache
def _choices(allowed: tuple[tuple[int, ...], ...]) -> list[tuple[int, ...]]:
    found: list[tuple[int, ...]] = [()]
    for options in allowed:
        found = [(*before, n) for before in found for n in options if all(math.gcd(n, m) == 1 for m in before)]
    assert found, f"no coprime lengths for axes that may have {allowed}"
    return found
