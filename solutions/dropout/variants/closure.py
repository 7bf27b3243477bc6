"""The mask is a function that does the backward pass; a fine-grained integer die decides."""


def dropout_forward(x, p, rng, train=True):
    if not train or p == 0:
        return x.copy(), lambda g: g.copy()
    sides = 1 << 40
    dropped = rng.integers(sides, size=x.shape) < p * sides
    q = 1.0 - p

    def scaled(a):
        b = a / q
        b[dropped] = 0.0
        return b

    return scaled(x), scaled


def dropout_backward(dout, mask):
    return mask(dout)
