"""The backward pass lets the gradient through where out is positive, as for ReLU.

Hint: What happens to a kept entry whose x is negative?
"""


def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    mask = (rng.random(x.shape) >= p) / (1 - p)
    out = x * mask
    return out, (out, p)


def dropout_backward(dout, mask):
    if mask is None:
        return dout
    out, p = mask
    return dout * (out > 0) / (1 - p)
