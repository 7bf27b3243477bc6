"""The largest logit of the whole batch is subtracted, so that rows far below it take the logarithm of 0.

Hint: What is left of a row near -1000 when another row lies near 1000?
"""

import numpy as np


def log_softmax(z):
    z = z.astype(float)
    shifted = z - z.max()
    return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
