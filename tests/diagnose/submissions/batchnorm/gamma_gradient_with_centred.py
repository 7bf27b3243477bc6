"""dgamma uses x - mean instead of the normalised x, and dx forgets gamma.

Expect: dgamma_unnormalised, dx_without_gamma
"""


def batchnorm_backward(dout, cache):
    centred, inv, gamma = cache
    x_hat = centred * inv
    dx = inv * (dout - dout.mean(axis=0) - x_hat * (dout * x_hat).mean(axis=0))
    return dx, np.sum(dout * centred, axis=0), np.sum(dout, axis=0)
