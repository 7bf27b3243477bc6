"""Logits are recovered as log p and centred, which makes NaN of a probability that is 0.

Hint: What is log(0), and what is the mean of a row that contains it?
"""

import numpy as np


def softmax_backward(dout, p):
    z = np.log(p)
    e = np.exp(z - z.mean(axis=1, keepdims=True))
    q = e / e.sum(axis=1, keepdims=True)
    return q * (dout - (dout * q).sum(axis=1, keepdims=True))
