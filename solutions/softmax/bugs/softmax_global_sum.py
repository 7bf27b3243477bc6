"""One sum over the whole batch is the denominator of every row.

Hint: How large is the sum of all probabilities of a batch of N examples?
"""

import numpy as np


def softmax(z):
    z = z.astype(float)
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / np.sum(e)
