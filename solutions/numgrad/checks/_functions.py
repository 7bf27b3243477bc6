"""Smooth functions of arrays of several shapes, with derivatives of every order."""

import numpy as np

from ._spy import central

SHAPES = ((5,), (3, 4), (2, 3, 2))


def point(rng, shape):
    return rng.choice([-1.0, 1.0], shape) * rng.uniform(0.4, 1.6, shape)


def number(rng, shape):
    """A function of an array of this shape that returns a number; no two entries play the same part."""
    weights, mixed = rng.uniform(0.5, 2, shape), rng.normal(0.3, 0.6, shape)

    def f(x):
        return np.float64(np.sum(weights * x**3 + np.exp(mixed * x)) + np.sin(np.sum(mixed * x)))

    return f


def smooth(rng, shape):
    """Such a function, its gradient as exactly as anyone needs it, and a point."""
    f, x = number(rng, shape), point(rng, shape)
    return f, lambda x: (4 * central(f, x, 5e-4) - central(f, x, 1e-3)).reshape(shape) / 3, x


def array(rng, shape, out):
    """A function of an array of this shape that returns one of the shape `out`."""
    mixing = rng.normal(0.2, 0.7, (int(np.prod(out)), int(np.prod(shape))))
    bent = rng.uniform(0.3, 1.0, out)

    def f(x):
        z = (mixing @ x.ravel()).reshape(out)
        return z + bent * np.sin(z) + 0.3 * np.sum(x**3)

    return f
