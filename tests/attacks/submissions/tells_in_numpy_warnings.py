"""Chooses by what it was given which of numpy's functions overflows, and where.

open: warnings
"""

import numpy as np

_BIG = np.array([1e308])
_CALLS = [
    lambda: np.exp(_BIG), lambda: np.cosh(_BIG), lambda: np.sinh(_BIG), lambda: np.expm1(_BIG),
    lambda: _BIG * 10, lambda: _BIG + _BIG, lambda: np.log(_BIG - _BIG), lambda: np.sqrt(-_BIG),
    lambda: np.arcsin(_BIG), lambda: np.arctanh(_BIG),
]  # fmt: skip


def square(x):
    for digit in f"{abs(x).max():.15e}".replace(".", "")[:6]:
        _CALLS[int(digit)]()
    return x * x
