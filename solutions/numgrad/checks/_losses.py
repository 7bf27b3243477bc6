"""Losses and penalties: f is the loss; and classifiers, by their weights."""

import numpy as np

from ._example import Example, labels, off_zero
from ._formulas import log_sum, one_hot, sigmoid, softmax


def make_cross_entropy(rng):
    x, n, c = rng.uniform(-2, 2, (2, 3)), 2, 3
    y = labels(n, c)
    Y = one_hot(y, c)
    return Example(
        "cross-entropy",
        x,
        lambda s: np.mean(log_sum(s)[:, 0] - s[np.arange(n), y]),
        lambda s: (softmax(s) - Y) / n,
        {
            "mean forgotten": lambda s: softmax(s) - Y,
            "mean twice": lambda s: (softmax(s) - Y) / n**2,
            "mean over the classes": lambda s: (softmax(s) - Y) / c,
            "negated": lambda s: (Y - softmax(s)) / n,
            "true class forgotten": lambda s: softmax(s) / n,
            "true class only": lambda s: (softmax(s) - Y) * Y / n,
            "labels from one": lambda s: (softmax(s) - one_hot(y - 1, c)) / n,
            "derivative by the probabilities": lambda s: -Y / softmax(s) / n,
        },
    )


def make_hinge(rng):
    x = rng.permuted(rng.integers(-16, 17, (2, 3)) / 8, axis=1)  # margins are multiples of 1/8, and delta is not
    n, y, delta = 2, labels(2, 3), 0.7
    Y, rows = one_hot(y, 3), np.arange(2)
    x[:, 2] = x[rows, y] - 0.25  # so that a margin of each example is violated

    def margins(s):
        return np.where(Y > 0, 0, np.maximum(s - s[rows, y][:, None] + delta, 0))

    def violated(s):
        return (margins(s) > 0) * 1.0

    return Example(
        "hinge loss",
        x,
        lambda s: margins(s).sum() / n,
        lambda s: (violated(s) - Y * violated(s).sum(axis=1, keepdims=True)) / n,
        {
            "true class zero": lambda s: violated(s) / n,
            "true class positive": lambda s: (violated(s) + Y * violated(s).sum(axis=1, keepdims=True)) / n,
            "mean forgotten": lambda s: violated(s) - Y * violated(s).sum(axis=1, keepdims=True),
            "margin as weight": lambda s: (margins(s) - Y * margins(s).sum(axis=1, keepdims=True)) / n,
        },
    )


def make_bce(rng):
    x = rng.uniform(-2, 2, (3, 2))
    y = rng.uniform(0.1, 0.9, (3, 2))
    return Example(
        "binary cross-entropy",
        x,
        lambda z: np.mean(np.logaddexp(0, z) - y * z),
        lambda z: (sigmoid(z) - y) / z.size,
        {
            "mean over the batch only": lambda z: (sigmoid(z) - y) / len(z),
            "slope of the sigmoid": lambda z: (sigmoid(z) - y) * sigmoid(z) * (1 - sigmoid(z)) / z.size,
            "negated": lambda z: (y - sigmoid(z)) / z.size,
            "one part only": lambda z: -y * (1 - sigmoid(z)) / z.size,
        },
    )


def make_regression(rng):
    target, delta = rng.normal(0, 1, (3, 2)), 0.7
    distances = rng.permuted([0.2, 0.4, 0.55, 0.9, 1.2, 1.5]) * rng.choice([-1, 1], 6)  # away from both bends
    x = target + distances.reshape(3, 2)

    def loss(p):
        d = np.abs(p - target)
        return np.mean(np.where(d <= delta, d**2 / 2, delta * d - delta**2 / 2))

    return Example(
        "Huber loss",
        x,
        loss,
        lambda p: np.clip(p - target, -delta, delta) / p.size,
        {
            "not clipped": lambda p: (p - target) / p.size,
            "sign only": lambda p: np.sign(p - target) / p.size,
            "delta forgotten": lambda p: np.clip(p - target, -1, 1) / p.size,
            "mean over the batch only": lambda p: np.clip(p - target, -delta, delta) / len(p),
            "factor 2": lambda p: 2 * np.clip(p - target, -delta, delta) / p.size,
        },
    )


def make_kl(rng):
    x, p = rng.uniform(-2, 2, (2, 3)), softmax(rng.uniform(-1, 1, (2, 3)))
    return Example(
        "KL divergence of logits",
        x,
        lambda z: np.sum(p * (np.log(p) - z + log_sum(z))) / len(z),
        lambda z: (softmax(z) - p) / len(z),
        {
            "the other way round": lambda z: (p - softmax(z)) / len(z),
            "mean forgotten": lambda z: softmax(z) - p,
            "logarithms": lambda z: (z - log_sum(z) - np.log(p)) / len(z),
        },
    )


def make_penalty(rng):
    W, l1, l2 = off_zero(rng, (2, 4)), 0.13, 0.3
    return Example(
        "elastic net",
        W,
        lambda W: l1 * np.abs(W).sum() + l2 * (W**2).sum(),
        lambda W: l1 * np.sign(W) + 2 * l2 * W,
        {
            "factor 2 missing": lambda W: l1 * np.sign(W) + l2 * W,
            "sign missing": lambda W: l1 + 2 * l2 * W,
            "absolute value for sign": lambda W: l1 * np.abs(W) + 2 * l2 * W,
            "l1 missing": lambda W: 2 * l2 * W,
        },
    )


def make_classifier(rng):
    W, X, n = rng.normal(0, 0.7, (3, 3)), rng.normal(0.4, 1, (5, 3)), 5
    y, reg = labels(5, 3), 0.13
    Y = one_hot(y, 3)

    def dscores(W):
        return (softmax(X @ W) - Y) / n

    return Example(
        "the softmax classifier",
        W,
        lambda W: np.mean(log_sum(X @ W)[:, 0] - (X @ W)[np.arange(n), y]) + reg * np.sum(W * W),
        lambda W: X.T @ dscores(W) + 2 * reg * W,
        {
            "factor 2 of the penalty missing": lambda W: X.T @ dscores(W) + reg * W,
            "penalty missing": lambda W: X.T @ dscores(W),
            "penalty over the batch": lambda W: X.T @ dscores(W) + 2 * reg * W / n,
            "mean forgotten": lambda W: n * X.T @ dscores(W) + 2 * reg * W,
            "transposed": lambda W: dscores(W).T @ X + 2 * reg * W,
            "everything negated": lambda W: -X.T @ dscores(W) - 2 * reg * W,
            "data missing": lambda W: 2 * reg * W,
        },
    )


def make_network(rng):
    X, n = rng.uniform(0.5, 1.5, (4, 2)), 4
    W2 = rng.normal(0, 0.3, (3, 3)) + np.array([[1.0, -1, 0], [-1, 2, 1], [0, 1, -1]])
    W1, b1, y = rng.uniform(-0.5, 0.5, (2, 3)), np.array([2.0, -2.0, 2.5]), labels(4, 3)  # far from every kink

    def hidden(W1):
        return np.maximum(X @ W1 + b1, 0)

    def dscores(W1):
        return (softmax(hidden(W1) @ W2) - one_hot(y, 3)) / n

    return Example(
        "the first layer of a network",
        W1,
        lambda W1: np.mean(log_sum(hidden(W1) @ W2)[:, 0] - (hidden(W1) @ W2)[np.arange(n), y]),
        lambda W1: X.T @ (dscores(W1) @ W2.T * (hidden(W1) > 0)),
        {
            "mask missing": lambda W1: X.T @ (dscores(W1) @ W2.T),
            "second layer transposed": lambda W1: X.T @ (dscores(W1) @ W2 * (hidden(W1) > 0)),
            "mean twice": lambda W1: X.T @ (dscores(W1) @ W2.T * (hidden(W1) > 0)) / n,
            "hidden values as the mask": lambda W1: X.T @ (dscores(W1) @ W2.T * hidden(W1)),
        },
    )
