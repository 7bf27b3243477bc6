"""Names its attributes and methods after what is hidden, so that one of them may be suggested.

points: 7
"""


class Scale:
    def __init__(self, factor):
        digits = repr(factor)[:18].replace(".", "_").replace("+", "_")
        setattr(self, f"factor_{digits}", factor)
        setattr(type(self), f"times_{digits}", lambda self, x: x)

    def __add__(self, other):
        return self
