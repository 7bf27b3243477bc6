"""train is ignored: entries are dropped in evaluation too.

Hint: Where does your function look at train?
"""


def dropout_forward(x, p, rng, train=True):
    mask = (rng.random(x.shape) >= p) / (1 - p)
    return x * mask, mask
