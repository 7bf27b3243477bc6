"""Results are kept by the shape of the logits, so that other logits of that shape get an old answer.

Hint: Do two arrays of one shape have the same softmax?
"""

import numpy as np


_results = {}


def softmax(z):
    if z.shape not in _results:
        shifted = z.astype(float) - z.astype(float).max(axis=1, keepdims=True)
        e = np.exp(shifted)
        _results[z.shape] = e / e.sum(axis=1, keepdims=True)
    return _results[z.shape]
