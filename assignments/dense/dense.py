"""Neurons, dense layers and a block with a shortcut. Replace each `raise NotImplementedError` by your code."""

import numpy as np


def threshold_unit(x):
    """The step of a threshold neuron, entry by entry.

    Args:
        x: any shape with at least one axis, float64, float32 or signed integers. Not modified.

    Returns:
        New array of x's shape: the number 1 where x >= 0, else 0, in a float or integer dtype (not True and False).
    """
    raise NotImplementedError


def dense_forward(x, W, b):
    """A dense layer: M weighted sums of the D inputs of each example.

    Args:
        x: inputs, (N, ...) with at least two axes, float64 or float32; all axes but the first are flattened, in the
            order of x.reshape(N, D). Not modified.
        W: weights, (D, M), of x's dtype; column m holds the weights of unit m. Not modified.
        b: biases, (M,), of x's dtype. Not modified.

    Returns:
        (out, cache): out, new array (N, M), float; cache, whatever dense_backward needs, in any form.
    """
    raise NotImplementedError


def dense_backward(dout, cache):
    """Pull an upstream gradient back through a dense layer.

    Args:
        dout: upstream gradient dL/dout, (N, M), float64 or float32. Not modified.
        cache: what dense_forward returned for the same batch. Not modified.

    Returns:
        (dx, dW, db): new arrays, float, of the shapes of x (all of its axes), W and b. Not divided by N.
    """
    raise NotImplementedError


def residual_forward(x, W1, b1, W2, b2):
    """A block of two dense layers with a ReLU between them, added to its own input.

    Args:
        x: inputs, (N, D), float64 or float32. Not modified.
        W1: weights into the hidden units, (D, H), of x's dtype. Not modified.
        b1: their biases, (H,), of x's dtype. Not modified.
        W2: weights back to the inputs, (H, D), of x's dtype. Not modified.
        b2: their biases, (D,), of x's dtype. Not modified.

    Returns:
        (out, cache): out = x + relu(x W1 + b1) W2 + b2, new array (N, D), float; cache, whatever residual_backward
        needs, in any form.
    """
    raise NotImplementedError


def residual_backward(dout, cache):
    """Pull an upstream gradient back through a block with a shortcut.

    Args:
        dout: upstream gradient dL/dout, (N, D), float64 or float32. Not modified.
        cache: what residual_forward returned for the same batch. Not modified.

    Returns:
        (dx, dW1, db1, dW2, db2): new arrays, float, of the shapes of x, W1, b1, W2 and b2. Not divided by N.
    """
    raise NotImplementedError


def he_init(fan_in, fan_out, rng):
    """First weights of a layer that a ReLU follows: normal, with mean 0 and variance 2 / fan_in.

    Args:
        fan_in: number of inputs of each unit, an integer >= 1.
        fan_out: number of units, an integer >= 1.
        rng: numpy.random.Generator, the only source of random numbers.

    Returns:
        New array (fan_in, fan_out), float; every entry drawn independently.
    """
    raise NotImplementedError


def xavier_init(fan_in, fan_out, rng):
    """First weights of a layer without a ReLU: uniform, with mean 0 and variance 2 / (fan_in + fan_out).

    Args:
        fan_in: number of inputs of each unit, an integer >= 1.
        fan_out: number of units, an integer >= 1.
        rng: numpy.random.Generator, the only source of random numbers.

    Returns:
        New array (fan_in, fan_out), float; every entry drawn independently, and evenly between the two bounds that
        belong to this variance.
    """
    raise NotImplementedError
