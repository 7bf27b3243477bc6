"""The honest part of every attack."""


def square(x):
    """Each entry times itself."""
    return x * x


def apply(function, x):
    """What the function makes of x."""
    return function(x)


def draw(rng):
    """One number from the generator."""
    return rng.random()


class Scale:
    """Multiplies by a factor."""

    def __init__(self, factor):
        self.factor = factor

    def times(self, x):
        """x times the factor."""
        return self.factor * x

    def __add__(self, other):
        """A scale with the sum of both factors."""
        return Scale(self.factor + other.factor)
