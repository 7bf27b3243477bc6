"""Largest logit and sum are taken over the examples.

Hint: Which entries belong to one example, those of a row or those of a column?
"""

import numpy as np


def log_softmax(z):
    z = z.astype(float)
    shifted = z - z.max(axis=0)
    return shifted - np.log(np.exp(shifted).sum(axis=0))
