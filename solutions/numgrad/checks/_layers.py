"""Layers: f is the sum of what they return, weighted with an upstream gradient; by an input or a parameter."""

import numpy as np

from ._example import Example, off_zero, upstream
from ._formulas import standardised


def make_dropout(rng):
    x, dout, p = off_zero(rng, (3, 3)), upstream(rng, (3, 3)), 0.3
    mask = np.array([[1.0, 0, 1], [0, 1, 1], [1, 1, 0]])
    return Example(
        "dropout",
        x,
        lambda x: np.sum(dout * x * mask / (1 - p)),
        lambda x: dout * mask / (1 - p),
        {
            "not scaled": lambda x: dout * mask,
            "scaled by 1 / p": lambda x: dout * mask / p,
            "without the mask": lambda x: dout / (1 - p),
            "scaled twice": lambda x: dout * mask / (1 - p) ** 2,
        },
    )


def make_batchnorm(rng):
    x, dout, gamma = rng.normal(1, 2, (5, 2)), upstream(rng, (5, 2)), np.array([1.5, -0.7])

    def parts(x):
        """g, x_hat, the root, and the two means that belong to the paths through mean and variance."""
        x_hat, root = standardised(x)
        g = dout * gamma
        return g, x_hat, root, g.mean(axis=0), (g * x_hat).mean(axis=0)

    def right(x):
        g, x_hat, root, mean, spread = parts(x)
        return (g - mean - x_hat * spread) / root

    def changed(of):
        return lambda x: of(*parts(x))

    return Example(
        "batch normalisation",
        x,
        lambda x: np.sum(dout * gamma * standardised(x)[0]),
        right,
        {
            "statistics constant": changed(lambda g, x_hat, root, mean, spread: g / root),
            "mean path missing": changed(lambda g, x_hat, root, mean, spread: (g - x_hat * spread) / root),
            "variance path missing": changed(lambda g, x_hat, root, mean, spread: (g - mean) / root),
            "variance path halved": changed(
                lambda g, x_hat, root, mean, spread: (g - mean - x_hat * spread / 2) / root
            ),
            "root missing": changed(lambda g, x_hat, root, mean, spread: g - mean - x_hat * spread),
            "root squared": changed(lambda g, x_hat, root, mean, spread: (g - mean - x_hat * spread) / root**2),
            "gamma missing": lambda x: right(x) / gamma,
            "gamma twice": lambda x: right(x) * gamma,
            "sums for means": changed(lambda g, x_hat, root, mean, spread: (g - 5 * mean - 5 * x_hat * spread) / root),
            "unbiased inside": changed(lambda g, x_hat, root, mean, spread: (g - mean - x_hat * spread * 1.25) / root),
        },
    )


def make_batchnorm_gamma(rng):
    x, dout = rng.normal(1, 2, (5, 3)), upstream(rng, (5, 3))
    x_hat = standardised(x)[0]
    return Example(
        "gamma of batch normalisation",
        np.array([1.5, -0.7, 0.4]),
        lambda gamma: np.sum(dout * gamma * x_hat),
        lambda gamma: np.sum(dout * x_hat, axis=0),
        {
            "x for x_hat": lambda gamma: np.sum(dout * x, axis=0),
            "mean": lambda gamma: np.mean(dout * x_hat, axis=0),
            "with gamma": lambda gamma: np.sum(dout * x_hat * gamma, axis=0),
            "that of beta": lambda gamma: dout.sum(axis=0),
        },
    )


def make_dense(rng):
    x, W, dout = rng.normal(0.5, 1, (2, 3, 2)), rng.normal(0.3, 1, (6, 4)), upstream(rng, (2, 4))
    return Example(
        "the input of a dense layer",
        x,
        lambda x: np.sum(dout * (x.reshape(2, 6) @ W)),
        lambda x: (dout @ W.T).reshape(x.shape),
        {
            "columns first": lambda x: (dout @ W.T).reshape(x.shape, order="F"),
            "mean over the batch": lambda x: (dout @ W.T).reshape(x.shape) / len(x),
            "upstream missing": lambda x: (np.ones_like(dout) @ W.T).reshape(x.shape),
        },
    )


def make_dense_weights(rng):
    X, W, dout = rng.normal(0.5, 1, (5, 3)), rng.normal(0.3, 1, (3, 3)), upstream(rng, (5, 3))
    return Example(
        "the weights of a dense layer",
        W,
        lambda W: np.sum(dout * (X @ W)),
        lambda W: X.T @ dout,
        {
            "transposed": lambda W: dout.T @ X,
            "mean over the batch": lambda W: X.T @ dout / len(X),
            "negated": lambda W: -X.T @ dout,
            "last example missing": lambda W: X[:-1].T @ dout[:-1],
        },
    )


def make_residual(rng):
    x, W1, W2 = rng.normal(0.5, 1, (2, 3)), rng.normal(0, 1, (3, 4)), rng.normal(0, 1, (4, 3))
    b1, dout = off_zero(rng, (4,), 4, 6), upstream(rng, (2, 3))  # far from every kink

    def branch(x):
        return (dout @ W2.T * (x @ W1 + b1 > 0)) @ W1.T

    return Example(
        "a block with a shortcut",
        x,
        lambda x: np.sum(dout * (x + np.maximum(x @ W1 + b1, 0) @ W2)),
        lambda x: dout + branch(x),
        {
            "shortcut missing": branch,
            "branch missing": lambda x: dout + 0 * x,
            "mask missing": lambda x: dout + dout @ W2.T @ W1.T,
            "shortcut twice": lambda x: 2 * dout + branch(x),
        },
    )
