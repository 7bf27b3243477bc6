"""The derivative of the root lost its 1/2.

Expect: -
Fits: batchnorm_backward: in dx the way through the variance is twice as large as it should be
"""


def batchnorm_backward(dout, cache):
    centred, inv, gamma = cache
    n = len(dout)
    g = dout * gamma
    dvar = np.sum(g * centred * -1.0 * inv**3, axis=0)
    dmu = -np.sum(g * inv, axis=0)
    dx = g * inv + dvar * 2 * centred / n + dmu / n
    return dx, np.sum(dout * centred * inv, axis=0), np.sum(dout, axis=0)
