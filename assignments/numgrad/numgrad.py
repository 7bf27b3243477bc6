"""Checking gradients. Replace each `raise NotImplementedError` by your code."""

import numpy as np


def numerical_gradient(f, x, h=1e-5):
    """Gradient of a function by central differences.

    Args:
        f: function of one float64 array of x's shape, returning a number.
        x: where to differentiate, an array of any shape with at least one axis; float64, float32 or integers, which
            count as their float64 values. Not modified.
        h: step, a positive float.

    Returns:
        float64 array of x's shape: the central difference quotient for each entry. f is called exactly 2 * x.size
        times.
    """
    raise NotImplementedError


def numerical_jacobian(f, x, h=1e-5):
    """Jacobian of a function by central differences.

    Args:
        f: function of one float64 array of x's shape, returning an array of any shape with at least one axis.
        x: as for `numerical_gradient`. Not modified.
        h: step, a positive float.

    Returns:
        float64 array (out.size, x.size), where out = f(x): entry [i, j] belongs to entry i of out and entry j of x,
        both counted in C order (row by row). f is called at most 2 * x.size + 1 times.
    """
    raise NotImplementedError


def numerical_vjp(f, x, dout, h=1e-5):
    """Pull an upstream gradient back through a function by central differences.

    Args:
        f: as for `numerical_jacobian`.
        x: as for `numerical_gradient`. Not modified.
        dout: upstream gradient, an array of the shape of f(x). Not modified.
        h: step, a positive float.

    Returns:
        float64 array of x's shape: the gradient of sum(dout * f(x)). f is called at most 2 * x.size + 1 times.
    """
    raise NotImplementedError


def relative_error(a, b):
    """The largest difference of two arrays, relative to their largest entry.

    Args:
        a, b: float arrays of any shapes. Not modified.

    Returns:
        A number: max|a - b| / max(max|a|, max|b|, 1e-12); infinity when the shapes differ; NaN when an entry is NaN.
    """
    raise NotImplementedError


def check_gradient(f, grad_f, x, tolerance=1e-6):
    """Whether grad_f is the gradient of f at x.

    Args:
        f: function of one float64 array of x's shape, returning a number.
        grad_f: what claims to be its gradient: a function of one float64 array of x's shape, returning an array.
        x: float64 array, any shape with at least one axis. Not modified.
        tolerance: the largest relative error that passes, a positive float.

    Returns:
        True or False.
    """
    raise NotImplementedError


def directional_check(f, grad_f, x, rng):
    """Whether grad_f is the gradient of f at x, judged along one random direction.

    Args:
        f, grad_f, x: as for `check_gradient`. x is not modified.
        rng: numpy Generator, the only source of randomness.

    Returns:
        True or False. f is called exactly twice and grad_f once, however large x is.
    """
    raise NotImplementedError
