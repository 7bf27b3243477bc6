"""The mask of the first call is kept and used again for every x of that shape.

Hint: Whose signs does your mask hold at the second call?
"""

_masks = {}


def relu_backward(dout, x):
    mask = _masks.setdefault(x.shape, x > 0)
    return dout * mask
