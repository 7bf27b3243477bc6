"""The largest logit of the whole batch is subtracted, so that rows far below it underflow to 0 / 0.

Hint: What is left of a row near -1000 when another row lies near 1000?
"""

import numpy as np


def softmax(z):
    z = z.astype(float)
    e = np.exp(z - np.max(z))
    return e / e.sum(axis=1, keepdims=True)
