"""Each row is shifted by its first logit.

Hint: What is left to exponentiate when the first logit of a row is far below the others?
"""

import numpy as np


def softmax(z):
    z = z.astype(float)
    e = np.exp(z - z[:, :1])
    return e / e.sum(axis=1, keepdims=True)
