"""The Jacobian of the first row is used for all rows.

Hint: Do all examples have the same probabilities?
"""

import numpy as np


def softmax_backward(dout, p):
    jacobian = np.diag(p[0]) - np.outer(p[0], p[0])
    return dout @ jacobian
