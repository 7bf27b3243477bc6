"""Calls back with objects in the place of numbers, whose operators would ask the worker while it waits.

points: 7
"""


def apply(function, x):
    return function(Scale(x))


class Scale(Scale):
    def sum(self):
        return 0.0

    def __radd__(self, other):
        return self
