"""The sign of dout decides which slope an entry gets.

Expect: leaky_relu_backward_mask_from_dout
"""


def leaky_relu_backward(dout, x, alpha=0.01):
    return np.where(dout > 0, dout, alpha * dout)
