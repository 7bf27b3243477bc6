"""All steps at once as the rows of a unit matrix, comprehensions, einsum for the products."""

import numpy as np


def _steps(x, h):
    return h * np.eye(x.size).reshape(-1, *x.shape)


def numerical_gradient(f, x, h=1e-5):
    return np.array([f(x + e) - f(x - e) for e in _steps(x, h)]).reshape(x.shape) / (2 * h)


def numerical_jacobian(f, x, h=1e-5):
    differences = np.stack([f(x + e) - f(x - e) for e in _steps(x, h)])
    return differences.reshape(x.size, -1).T / (2 * h)


def numerical_vjp(f, x, dout, h=1e-5):
    differences = np.stack([f(x + e) - f(x - e) for e in _steps(x, h)])
    return np.einsum("ki,i->k", differences.reshape(x.size, -1), dout.reshape(-1)).reshape(x.shape) / (2 * h)


def relative_error(a, b):
    if np.shape(a) != np.shape(b):
        return float("inf")
    return np.abs(a - b).max() / np.abs(np.concatenate([np.ravel(a), np.ravel(b), [1e-12]])).max()


def check_gradient(f, grad_f, x, tolerance=1e-6):
    return relative_error(grad_f(x), numerical_gradient(f, x)) <= tolerance


def directional_check(f, grad_f, x, rng):
    u = 2 * rng.random(x.shape) - 1
    gradient = grad_f(x)
    if gradient.shape != x.shape:
        return False
    analytic = np.einsum("i,i->", gradient.ravel(), u.ravel())
    numerical = (f(x + 1e-5 * u) - f(x - 1e-5 * u)) / 2e-5
    return abs(analytic - numerical) <= 1e-6 * max(abs(analytic), abs(numerical), 1e-12)
