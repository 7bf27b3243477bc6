"""Each operation on an object returns new objects, thousands at a time, which do the same.

points: 7
"""


class Scale(Scale):
    def __init__(self, factor=1.0):
        self.factor = factor

    def __add__(self, other):
        return self

    def times(self, x):
        return [[Scale() for _ in range(100)] for _ in range(150)]

    def __getattr__(self, name):
        return Scale()

    def __iter__(self):
        while True:
            yield Scale()
