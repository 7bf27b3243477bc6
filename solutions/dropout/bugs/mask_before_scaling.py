"""The mask is saved before it is scaled, and the backward pass knows nothing of the scale.

Hint: Does the saved mask hold everything that x was multiplied by?
"""


def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    mask = rng.random(x.shape) >= p
    return x * mask / (1 - p), mask


def dropout_backward(dout, mask):
    if mask is None:
        return dout
    return dout * mask
