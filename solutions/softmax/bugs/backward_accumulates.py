"""Gradients are added up in an array that outlives the call.

Hint: What is in your accumulator when the function is called for the second time?
"""

import numpy as np


_totals = {}


def softmax_backward(dout, p):
    total = _totals.setdefault(p.shape, np.zeros(p.shape))
    total += p * (dout - (dout * p).sum(axis=1, keepdims=True))
    return total
