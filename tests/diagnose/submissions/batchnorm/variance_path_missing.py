"""dx knows the direct way and the mean only.

Expect: variance_path_missing
"""


def batchnorm_backward(dout, cache):
    centred, inv, gamma = cache
    g = dout * gamma
    dx = inv * (g - g.mean(axis=0))
    return dx, np.sum(dout * centred * inv, axis=0), np.sum(dout, axis=0)
