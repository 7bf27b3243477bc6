"""Activation units, smooth and rectified. Replace each `raise NotImplementedError` by your code."""

import numpy as np

SELU_SCALE = 1.0507009873554804934193349852946
SELU_ALPHA = 1.6732632423543772848170429916717


def tanh(x):
    """The hyperbolic tangent of every entry, (exp(x) - exp(-x)) / (exp(x) + exp(-x)).

    Args:
        x: any shape of one axis or more; float64, float32 or signed integers. Finite. Not modified.

    Returns:
        New float array of x's shape, finite and exact for any finite x.
    """
    raise NotImplementedError


def tanh_backward(dout, t):
    """Pull an upstream gradient back through tanh.

    Args:
        dout: upstream gradient dL/dt, any shape of one axis or more, float64 or float32. Not modified.
        t: the values tanh(x) that the forward pass returned, dout's shape; may be exactly -1 or 1. Not modified.

    Returns:
        dL/dx, float array of dout's shape. No mean over the batch.
    """
    raise NotImplementedError


def leaky_relu(x, alpha=0.01):
    """x where x is positive, alpha * x elsewhere.

    Args:
        x: any shape of one axis or more; float64, float32 or signed integers. Finite. Not modified.
        alpha: slope on the negative side, a float with 0 <= alpha < 1.

    Returns:
        New float array of x's shape.
    """
    raise NotImplementedError


def leaky_relu_backward(dout, x, alpha=0.01):
    """Pull an upstream gradient back through leaky_relu.

    Args:
        dout: upstream gradient, any shape of one axis or more, float64 or float32. Not modified.
        x: the input of the forward pass, dout's shape; float64, float32 or signed integers. Not modified.
        alpha: slope on the negative side, a float with 0 <= alpha < 1.

    Returns:
        dL/dx, float array of dout's shape. Where x is exactly 0, the slope may be any number from alpha to 1.
    """
    raise NotImplementedError


def prelu(x, a):
    """Leaky ReLU with one learned slope for each feature: x where x is positive, a[j] * x elsewhere.

    Args:
        x: one example per row, (N, D), float64 or float32. Not modified.
        a: the slope of each feature, (D,), of x's dtype; any finite numbers. Not modified.

    Returns:
        New float array (N, D).
    """
    raise NotImplementedError


def prelu_backward(dout, x, a):
    """Pull an upstream gradient back through prelu, to the input and to the learned slopes.

    Args:
        dout: upstream gradient, (N, D), float64 or float32. Not modified.
        x: the input of the forward pass, (N, D), of dout's dtype. Not modified.
        a: the slope of each feature, (D,), of dout's dtype; any finite numbers. Not modified.

    Returns:
        (dx, da)
        dx: dL/dx, (N, D), float. Where x is exactly 0, the slope may be any number from a[j] to 1.
        da: dL/da, (D,), float: summed over the batch, not averaged.
    """
    raise NotImplementedError


def elu(x, alpha=1.0):
    """Exponential linear unit: x where x is positive, alpha * (exp(x) - 1) elsewhere.

    Args:
        x: any shape of one axis or more; float64, float32 or signed integers. Finite. Not modified.
        alpha: minus the limit far to the left, a float > 0.

    Returns:
        New float array of x's shape, finite and exact for large x of both signs, and just below 0.
    """
    raise NotImplementedError


def elu_backward(dout, x, alpha=1.0):
    """Pull an upstream gradient back through elu.

    Args:
        dout: upstream gradient, any shape of one axis or more, float64 or float32. Not modified.
        x: the input of the forward pass, dout's shape; float64, float32 or signed integers. Not modified.
        alpha: minus the limit far to the left, a float > 0.

    Returns:
        dL/dx, float array of dout's shape. Where x is exactly 0, the slope may be any number between alpha and 1.
    """
    raise NotImplementedError


def selu(x):
    """Scaled exponential linear unit: SELU_SCALE times an elu whose alpha is SELU_ALPHA.

    Args:
        x: any shape of one axis or more; float64, float32 or signed integers. Finite. Not modified.

    Returns:
        New float array of x's shape, finite and exact for large x of both signs, and just below 0.
    """
    raise NotImplementedError


def selu_backward(dout, x):
    """Pull an upstream gradient back through selu.

    Args:
        dout: upstream gradient, any shape of one axis or more, float64 or float32. Not modified.
        x: the input of the forward pass, dout's shape; float64, float32 or signed integers. Not modified.

    Returns:
        dL/dx, float array of dout's shape. Where x is exactly 0, any number between the two slopes may be taken.
    """
    raise NotImplementedError


def softplus(x):
    """The smooth ReLU, log(1 + exp(x)), with the natural logarithm.

    Args:
        x: any shape of one axis or more; float64, float32 or signed integers. Finite. Not modified.

    Returns:
        New float array of x's shape, finite for any finite x, and exact (as a share of itself) where it is tiny.
    """
    raise NotImplementedError


def softplus_backward(dout, x):
    """Pull an upstream gradient back through softplus.

    Args:
        dout: upstream gradient, any shape of one axis or more, float64 or float32. Not modified.
        x: the input of the forward pass, dout's shape; float64, float32 or signed integers. Not modified.

    Returns:
        dL/dx, float array of dout's shape, finite for any finite x.
    """
    raise NotImplementedError


def swish(x, beta=1.0):
    """x times the sigmoid of beta * x.

    Args:
        x: any shape of one axis or more; float64, float32 or signed integers. Finite. Not modified.
        beta: a float.

    Returns:
        New float array of x's shape, finite for any finite x.
    """
    raise NotImplementedError


def swish_backward(dout, x, beta=1.0):
    """Pull an upstream gradient back through swish, to the input and to the learned beta.

    Args:
        dout: upstream gradient, any shape of one axis or more, float64 or float32. Not modified.
        x: the input of the forward pass, dout's shape; float64, float32 or signed integers. Not modified.
        beta: a float.

    Returns:
        (dx, dbeta)
        dx: dL/dx, float array of dout's shape.
        dbeta: dL/dbeta, one number: summed over all entries.
    """
    raise NotImplementedError


def mish(x):
    """x times the tanh of the softplus of x.

    Args:
        x: any shape of one axis or more; float64, float32 or signed integers. Finite. Not modified.

    Returns:
        New float array of x's shape, finite for any finite x.
    """
    raise NotImplementedError


def mish_backward(dout, x):
    """Pull an upstream gradient back through mish.

    Args:
        dout: upstream gradient, any shape of one axis or more, float64 or float32. Not modified.
        x: the input of the forward pass, dout's shape; float64, float32 or signed integers. Not modified.

    Returns:
        dL/dx, float array of dout's shape, finite for any finite x.
    """
    raise NotImplementedError


def maxout(x, W, b):
    """The largest of K affine maps, for each example and each unit.

    Args:
        x: one example per row, (N, D), float64 or float32. Not modified.
        W: weights of the K pieces, (K, D, M), of x's dtype. Not modified.
        b: biases of the K pieces, (K, M), of x's dtype. Not modified.

    Returns:
        (out, cache)
        out: (N, M), float: out[n, m] is the largest over k of sum_d x[n, d] W[k, d, m] + b[k, m].
        cache: whatever maxout_backward needs; nobody else looks into it.
    """
    raise NotImplementedError


def maxout_backward(dout, cache):
    """Pull an upstream gradient back through maxout.

    Args:
        dout: upstream gradient, (N, M), float64 or float32. Not modified.
        cache: what maxout returned for this batch. Not modified: it may be used again.

    Returns:
        (dx, dW, db): the gradients by x (N, D), W (K, D, M) and b (K, M), float. Ties are not graded.
    """
    raise NotImplementedError


def srelu(x, tl, al, tr, ar):
    """S-shaped rectifier of three straight lines, with four learned parameters for each feature.

    Args:
        x: one example per row, (N, D), float64 or float32. Not modified.
        tl, al: left threshold and slope left of it, (D,) each, of x's dtype. Not modified.
        tr, ar: right threshold and slope right of it, (D,) each, of x's dtype; tl < tr. Not modified.

    Returns:
        New float array (N, D): tr + ar * (x - tr) where x >= tr, tl + al * (x - tl) where x <= tl, x between.
    """
    raise NotImplementedError


def srelu_backward(dout, x, tl, al, tr, ar):
    """Pull an upstream gradient back through srelu, to the input and to the learned parameters.

    Args:
        dout: upstream gradient, (N, D), float64 or float32. Not modified.
        x: the input of the forward pass, (N, D), of dout's dtype. Not modified.
        tl, al: left threshold and slope left of it, (D,) each, of dout's dtype. Not modified.
        tr, ar: right threshold and slope right of it, (D,) each, of dout's dtype; tl < tr. Not modified.

    Returns:
        (dx, dtl, dal, dtr, dar)
        dx: dL/dx, (N, D), float.
        dtl, dal, dtr, dar: gradients by the parameters, (D,) each, float: summed over the batch, not averaged.
        No entry of x lies exactly on a threshold.
    """
    raise NotImplementedError
