"""Activations: f is the sum of the activations, weighted with an upstream gradient."""

import numpy as np

from ._example import Example, off_zero, upstream
from ._formulas import log_sum, sigmoid, softmax


def make_sigmoid(rng):
    x, dout = off_zero(rng, (2, 3)), upstream(rng, (2, 3))
    return Example(
        "sigmoid",
        x,
        lambda x: np.sum(dout * sigmoid(x)),
        lambda x: dout * sigmoid(x) * (1 - sigmoid(x)),
        {
            "upstream missing": lambda x: sigmoid(x) * (1 - sigmoid(x)),
            "one factor only": lambda x: dout * sigmoid(x),
            "x for s": lambda x: dout * x * (1 - x),
            "negated": lambda x: -dout * sigmoid(x) * (1 - sigmoid(x)),
            "sigmoid twice": lambda x: dout * sigmoid(sigmoid(x)) * (1 - sigmoid(sigmoid(x))),
            "derivative of tanh": lambda x: dout * (1 - sigmoid(x) ** 2),
            "mean over the batch": lambda x: dout * sigmoid(x) * (1 - sigmoid(x)) / len(x),
            "derivative squared": lambda x: dout * (sigmoid(x) * (1 - sigmoid(x))) ** 2,
        },
    )


def make_relu(rng):
    x, dout = off_zero(rng, (7,)), upstream(rng, (7,))
    dout[np.argmax(x)] = -1.3
    return Example(
        "relu",
        x,
        lambda x: np.sum(dout * np.maximum(x, 0)),
        lambda x: dout * (x > 0),
        {
            "mask of the upstream": lambda x: dout * (dout > 0),
            "times relu": lambda x: dout * np.maximum(x, 0),
            "sign": lambda x: dout * np.sign(x),
            "leaky": lambda x: dout * np.where(x > 0, 1, 0.01),
            "flipped mask": lambda x: dout * (x < 0),
            "relu of the product": lambda x: np.maximum(dout * (x > 0), 0),
            "everything passes": lambda x: dout + 0 * x,
        },
    )


def make_tanh(rng):
    x, dout = off_zero(rng, (2, 2, 2)), upstream(rng, (2, 2, 2))
    return Example(
        "tanh",
        x,
        lambda x: np.sum(dout * np.tanh(x)),
        lambda x: dout * (1 - np.tanh(x) ** 2),
        {
            "not squared": lambda x: dout * (1 - np.tanh(x)),
            "derivative of the sigmoid": lambda x: dout * np.tanh(x) * (1 - np.tanh(x)),
            "x for t": lambda x: dout * (1 - x**2),
            "tanh twice": lambda x: dout * (1 - np.tanh(np.tanh(x)) ** 2),
        },
    )


def make_elu(rng):
    x, dout, alpha = off_zero(rng, (6,)), upstream(rng, (6,)), 0.7
    return Example(
        "elu",
        x,
        lambda x: np.sum(dout * np.where(x > 0, x, alpha * np.expm1(x))),
        lambda x: dout * np.where(x > 0, 1, alpha * np.exp(x)),
        {
            "alpha missing": lambda x: dout * np.where(x > 0, 1, np.exp(x)),
            "alpha as a slope": lambda x: dout * np.where(x > 0, 1, alpha),
            "1 subtracted": lambda x: dout * np.where(x > 0, 1, alpha * np.expm1(x)),
        },
    )


def make_swish_beta(rng):
    x, dout = off_zero(rng, (4, 3)), upstream(rng, (4, 3))
    return Example(
        "the slope of swish",
        np.array([0.8]),
        lambda beta: np.sum(dout * x * sigmoid(beta * x)),
        lambda beta: np.array([np.sum(dout * x**2 * sigmoid(beta * x) * (1 - sigmoid(beta * x)))]),
        {
            "x not squared": lambda beta: np.array([np.sum(dout * x * sigmoid(beta * x) * (1 - sigmoid(beta * x)))]),
            "mean": lambda beta: np.array([np.mean(dout * x**2 * sigmoid(beta * x) * (1 - sigmoid(beta * x)))]),
        },
    )


def make_softmax(rng):
    x, dout = rng.uniform(-2, 2, (2, 3)), upstream(rng, (2, 3))

    def inner(p):
        return np.sum(dout * p, axis=1, keepdims=True)

    return Example(
        "softmax",
        x,
        lambda z: np.sum(dout * softmax(z)),
        lambda z: softmax(z) * (dout - inner(softmax(z))),
        {
            "diagonal only": lambda z: dout * softmax(z) * (1 - softmax(z)),
            "without p": lambda z: dout - inner(softmax(z)),
            "plus": lambda z: softmax(z) * (dout + inner(softmax(z))),
            "unweighted sum": lambda z: softmax(z) * (dout - dout.sum(axis=1, keepdims=True)),
            "over the whole batch": lambda z: softmax(z) * (dout - np.sum(dout * softmax(z))),
            "mean over the batch": lambda z: softmax(z) * (dout - inner(softmax(z))) / len(z),
            "as for cross-entropy": lambda z: softmax(z) - dout,
            "softmax twice": lambda z: softmax(softmax(z)) * (dout - inner(softmax(softmax(z)))),
        },
    )


def make_log_softmax(rng):
    x, dout = rng.uniform(-2, 2, (2, 4)), upstream(rng, (2, 4))
    return Example(
        "log-softmax",
        x,
        lambda z: np.sum(dout * (z - log_sum(z))),
        lambda z: dout - softmax(z) * dout.sum(axis=1, keepdims=True),
        {
            "sum of the upstream missing": lambda z: dout - softmax(z),
            "sum over the whole batch": lambda z: dout - softmax(z) * dout.sum(),
            "second part missing": lambda z: dout + 0 * z,
            "divided by p": lambda z: dout / softmax(z),
        },
    )
