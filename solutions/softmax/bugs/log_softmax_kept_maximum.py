"""The row maxima are kept in a mutable default argument and used again for other logits.

Hint: When is a default argument evaluated, once or at each call?
"""

import numpy as np


def log_softmax(z, cache={}):
    z = z.astype(float)
    if z.shape not in cache:
        cache[z.shape] = np.log(np.exp(z - z.max(axis=1, keepdims=True)).sum(axis=1, keepdims=True))
    return z - z.max(axis=1, keepdims=True) - cache[z.shape]
