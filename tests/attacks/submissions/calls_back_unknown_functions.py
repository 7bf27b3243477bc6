"""Calls functions by numbers that were never given.

points: 7
"""

import gc

_worker = next(o for o in gc.get_objects() if type(o).__name__ == "Worker")


def apply(f, x):
    for number in (-1, 10**30, 5):
        _worker._callback(number)(x)
