"""Gives its objects numbers that no object has: huge, negative, no integers, of a million digits.

points: 4
"""

import gc

_kind = type(next(o for o in gc.get_objects() if type(o).__name__ == "Worker"))
_numbers = iter([1 << 40, -1, True, 0.5, None, "0", 10**4000, [0]] * 100)
_kind._keep = lambda self, value: {"t": "object", "i": next(_numbers), "name": "float"}


class Scale(Scale):
    def __add__(self, other):
        return object()


def square(x):
    return object()
