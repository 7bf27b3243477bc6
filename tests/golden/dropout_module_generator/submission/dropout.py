import numpy as np

generator = np.random.default_rng(1234)


def dropout_forward(x, p, rng=generator, train=True):
    if train:
        mask = np.where(generator.random(x.shape) < p, 0.0, 1.0 / (1.0 - p))
    else:
        mask = np.ones(x.shape)
    return x * mask, mask


def dropout_backward(dout, mask):
    return mask * dout
