"""Keeps the function of one call and calls it in another.

points: 7
"""

_kept = []


def apply(f, x):
    _kept.append(f)
    return f(x)


def draw(rng):
    return _kept[0](rng.random(3))
