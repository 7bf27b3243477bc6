"""The ReLU is taken for the identity on the way back.

Expect: residual_mask_missing
"""


def residual_forward(x, W1, b1, W2, b2):
    h = np.maximum(x @ W1 + b1, 0)
    return x + h @ W2 + b2, (x, h, W1, W2)


def residual_backward(dout, cache):
    x, h, W1, W2 = cache
    g = dout @ W2.T
    return dout + g @ W1.T, x.T @ g, g.sum(0), h.T @ dout, dout.sum(0)
