"""The sum has lost its axis, so that it lines up with the columns (or with nothing).

Hint: Which shape has a sum or a maximum over the classes, and how does numpy line it up with (N, C)?
"""

import numpy as np


def softmax(z):
    z = z.astype(float)
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1)
