"""dx knows the direct way and the variance only.

Expect: mean_path_missing
"""


def batchnorm_backward(dout, cache):
    centred, inv, gamma = cache
    g = dout * gamma
    dvar = np.sum(g * centred * -0.5 * inv**3, axis=0)
    dx = g * inv + dvar * 2 * centred / len(dout)
    return dx, np.sum(dout * centred * inv, axis=0), np.sum(dout, axis=0)
