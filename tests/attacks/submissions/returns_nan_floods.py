"""Returns arrays, lists and dicts full of NaN, infinities and enormous numbers.

points: 4
"""

import numpy as np


def square(x):
    return np.full((500, 500), np.nan)


def apply(f, x):
    return {"a": [float("nan")] * 1000, "b": np.inf, 3: -np.inf}


def oracle():
    return np.float64("nan")
