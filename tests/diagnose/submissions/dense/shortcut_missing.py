"""No shortcut forward.

Expect: residual_no_shortcut
"""


def residual_forward(x, W1, b1, W2, b2):
    h = np.maximum(x @ W1 + b1, 0)
    return h @ W2 + b2, (x, h, W1, W2)


def residual_backward(dout, cache):
    x, h, W1, W2 = cache
    g = (dout @ W2.T) * (h > 0)
    return dout + g @ W1.T, x.T @ g, g.sum(0), h.T @ dout, dout.sum(0)
