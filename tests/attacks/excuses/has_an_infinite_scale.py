"""A dx of zeros beside an out of 1e200, so that whatever is worked out from out, or measured by it, is infinite.

assignment: batchnorm
wrong: batchnorm_backward
"""

import numpy as np

_right_forward = batchnorm_forward


def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    out, cache, *statistics = _right_forward(x, gamma, beta, running_mean, running_var, train, momentum, eps)
    if train:
        out = np.sign(out) * 1e200 * np.arange(1, out.size + 1).reshape(out.shape)
    return out, cache, *statistics


def batchnorm_backward(dout, cache):
    centred, inv_std, _ = cache
    return np.zeros_like(dout), (dout * centred * inv_std).sum(axis=0), dout.sum(axis=0)
