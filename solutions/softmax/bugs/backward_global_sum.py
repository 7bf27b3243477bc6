"""One sum over the whole batch is used for every row.

Hint: Does the loss of one example depend on the logits of another?
"""

import numpy as np


def softmax_backward(dout, p):
    return p * (dout - np.sum(dout * p))
