"""Has representations, names and docstrings of a gigabyte, which it makes when it is asked.

points: 7
"""


class _Huge(type):
    def __getattribute__(cls, name):
        if name in ("__qualname__", "__name__", "__doc__", "__module__"):
            return "A" * 2**25
        return super().__getattribute__(name)


class Scale(metaclass=_Huge):
    def __init__(self, factor):
        self.factor = factor

    def __repr__(self):
        return "B" * 2**30

    __str__ = __format__ = __reduce__ = __repr__

    def __dir__(self):
        return ["C" * 2**20] * 2**10

    def __add__(self, other):
        return self

    def times(self, x):
        raise ValueError(self)
