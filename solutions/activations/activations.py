"""Activations and their gradients: reference solution."""

import numpy as np


def sigmoid(x):
    """The logistic function of every entry, 1 / (1 + exp(-x)).

    Args:
        x: any shape of one axis or more; float64, float32, or integer of any type (uint8 too), which counts as its
            float64 values. Finite. Not modified.

    Returns:
        Float array (float64 or float32) of x's shape, finite for any finite x, with errors far below 1e-9.
    """
    x = np.asarray(x, dtype=np.float64)  # before the minus sign: minus 1 in uint8 is 255
    # numerator and denominator are multiplied by exp(x) where x < 0, so that no exponent is ever positive
    return np.exp(np.minimum(x, 0.0)) / (1.0 + np.exp(-np.abs(x)))


def sigmoid_backward(dout, s):
    """Pull an upstream gradient back through sigmoid.

    Args:
        dout: upstream gradient dL/ds, any shape of one axis or more, float64 or float32. Not modified.
        s: the values sigmoid(x) that the forward pass returned, dout's shape; may be exactly 0 or 1. Not modified.

    Returns:
        dL/dx, float array (float64 or float32) of dout's shape. No mean over the batch.
    """
    return dout * s * (1.0 - s)


def relu(x):
    """The positive part of every entry, max(x, 0).

    Args:
        x: any shape of one axis or more; float64, float32, or integer of any type (uint8 too). Finite. Not modified.

    Returns:
        Array of x's shape, float64 or float32; for integer x it may also be an integer array.
    """
    return np.maximum(x, 0)


def relu_backward(dout, x):
    """Pull an upstream gradient back through ReLU.

    Args:
        dout: upstream gradient dL/da with a = relu(x), any shape of one axis or more, float64 or float32. Not modified.
        x: the input of the forward pass, dout's shape; float64, float32 or integer. Not modified.

    Returns:
        dL/dx, float array (float64 or float32) of dout's shape. No mean over the batch. Where x is exactly 0, the
        slope of ReLU may be taken as any number from 0 to 1.
    """
    return dout * (x > 0)
