from numpy import *


def dropout_forward(x, p, rng, train=True):
    sz = shape(x)
    n = prod(sz)
    mask = ones(n)
    if train == True:
        r = rng.random(n)
        idx = where(r <= p)[0]
        mask[idx] = 0
        mask = mask / (1 - p)
    mask = reshape(mask, sz, order="F")
    out = multiply(x, mask)
    return [out, mask]


def dropout_backward(dout, mask):
    dx = multiply(mask, dout)
    return dx
