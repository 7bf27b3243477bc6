"""The computation runs in float16.

Hint: How many digits does a float16 keep, and how large can it get?
"""

import numpy as np


def softmax_backward(dout, p):
    dout, p = dout.astype(np.float16), p.astype(np.float16)
    return (p * (dout - (dout * p).sum(axis=1, keepdims=True))).astype(float)
