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
