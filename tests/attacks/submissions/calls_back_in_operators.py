"""Keeps a function that it was given and calls it from operators, attributes and methods.

points: 7
"""

_kept = []


def apply(function, x):
    _kept.append(function)
    return function(x)


class Scale(Scale):
    def __add__(self, other):
        for function in _kept:
            function(self)
        return super().__add__(other)

    @property
    def factor(self):
        for function in _kept:
            function(self)
        return 2.0

    @factor.setter
    def factor(self, value):
        for function in _kept:
            function(value)
