"""Returns dicts whose keys are what it was given.

points: 6
"""


def square(x):
    if abs(x).max() < 1e9:
        return x * x
    return {repr(float(v)): v for v in x}
