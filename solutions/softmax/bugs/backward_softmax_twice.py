"""Softmax is applied to p, which holds probabilities already.

Hint: Is the second argument made of logits or of probabilities?
"""

import numpy as np


def softmax_backward(dout, p):
    e = np.exp(p)
    q = e / e.sum(axis=1, keepdims=True)
    return q * (dout - (dout * q).sum(axis=1, keepdims=True))
