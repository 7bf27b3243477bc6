"""The result comes back as (C, N).

Hint: Which shape should the result have, and which did you compute with?
"""

import numpy as np


def softmax(z):
    e = np.exp(z.T.astype(float) - z.max(axis=1).astype(float))
    return e / e.sum(axis=0)
