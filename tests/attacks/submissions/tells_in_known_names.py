"""Chooses among the names of numpy and Python as types of objects and exceptions, by what it was given.

points: 5
open: names
"""

import builtins

import numpy as np

_TYPES = sorted(name for name in dir(np) if not name.startswith("_"))
_ERRORS = [e for e in vars(builtins).values() if isinstance(e, type) and issubclass(e, Exception)]


def _digits(x):
    return int(f"{abs(x).max():.12e}".replace(".", "")[:12])


def square(x):
    if abs(x).max() < 1e9:
        return x * x
    return type(_TYPES[_digits(x) % len(_TYPES)], (), {})()


def apply(f, x):
    raise _ERRORS[_digits(x) % len(_ERRORS)]("x", b"", 0, 0, "") from None
