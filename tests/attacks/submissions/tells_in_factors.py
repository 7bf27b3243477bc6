"""Is wrong by a factor that is what it was given.

points: 6
open: factor
"""


def square(x):
    if abs(x).max() < 1e9:
        return x * x
    return x * x * (2 + int(f"{abs(x).max():.15e}".replace(".", "")[1:4]) % 90)
