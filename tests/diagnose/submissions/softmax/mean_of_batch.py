"""Divides by the number of examples.

Expect: backward_over_n
"""


def softmax_backward(dout, p):
    inner = np.einsum("nc,nc->n", dout, p)
    return p * (dout - inner[:, np.newaxis]) / len(dout)
