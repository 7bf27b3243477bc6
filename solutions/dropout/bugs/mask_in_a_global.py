"""The mask of the latest forward call is kept in a global variable; another layer overwrites it.

Hint: Whose mask is in your global variable when a network has two dropout layers?
"""

_latest = None


def dropout_forward(x, p, rng, train=True):
    global _latest
    _latest = (rng.random(x.shape) >= p) / (1 - p) if train else 1.0
    return x * _latest, _latest


def dropout_backward(dout, mask):
    return dout * _latest
