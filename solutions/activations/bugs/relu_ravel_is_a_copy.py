"""The result is written through ravel(), which is a copy when the array lies transposed in memory.

Hint: When does ravel() give a view, and when a copy?
"""

import numpy as np


def relu(x):
    out = np.zeros_like(x)
    flat = out.ravel()
    for i, value in enumerate(x.ravel()):
        flat[i] = value if value > 0 else 0
    return out
