"""Gives itself functions whose names are what it was given, then loses one that the next check asks for.

points: 6
"""


def square(x):
    if abs(x).max() > 1e9:
        globals()[f"draw{abs(x).max():.15e}"] = draw
        globals().pop("apply", None)
    return x * x


def draw(rng):
    raise AttributeError("x")
