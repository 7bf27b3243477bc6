"""dx knows only the direct way.

Expect: statistics_constant
"""


def batchnorm_backward(dout, cache):
    centred, inv, gamma = cache
    return dout * gamma * inv, np.sum(dout * centred * inv, axis=0), np.sum(dout, axis=0)
