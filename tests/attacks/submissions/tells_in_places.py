"""Is wrong at the first or the last entry, by what it was given: the sketch shows which.

points: 6
open: place
"""


def square(x):
    if abs(x).max() < 1e9:
        return x * x
    y = x * x
    y[(0, -1)[int(f"{abs(x).max():.15e}".replace(".", "")[3]) % 2]] = -2 * y.max()
    return y
