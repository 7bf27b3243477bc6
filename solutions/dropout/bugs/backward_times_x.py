"""The gradient is multiplied by x as well.

Hint: With respect to what do you differentiate, x or the multiplier?
"""


def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    mask = (rng.random(x.shape) >= p) / (1 - p)
    return x * mask, (x, mask)


def dropout_backward(dout, mask):
    if mask is None:
        return dout
    x, m = mask
    return dout * m * x
