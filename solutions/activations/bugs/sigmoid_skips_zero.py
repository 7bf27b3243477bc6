"""The two branches are x > 0 and x < 0, and an entry of exactly 0 stays as the buffer was.

Hint: Which of your branches takes x = 0?
"""

import numpy as np


def sigmoid(x):
    z = np.asarray(x, dtype=float)
    out = np.zeros(z.shape)
    out[z > 0] = 1 / (1 + np.exp(-z[z > 0]))
    out[z < 0] = np.exp(z[z < 0]) / (1 + np.exp(z[z < 0]))
    return out
