"""Loses its method, makes it a value or takes its self away by what is hidden, a few bits for each object.

points: 7
open: status
"""


class Scale(Scale):
    def __add__(self, other):
        kind = int(repr(self.factor)[2]) % 4
        if kind == 1:
            Scale.times = property(lambda self: 1.0)
        elif kind == 2:
            Scale.times = lambda x: x
        elif kind == 3:
            return object()
        return self
