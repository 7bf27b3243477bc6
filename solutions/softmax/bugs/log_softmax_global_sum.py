"""One sum over the whole batch is used for every row.

Hint: What do the exponentials of your results add up to in each row?
"""

import numpy as np


def log_softmax(z):
    z = z.astype(float)
    shifted = z - z.max(axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum())
