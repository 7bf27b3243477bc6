"""Divides by the step that rounding has left of h; columns are filled into a matrix made at the first call."""

import numpy as np


def _quotients(f, x, h):
    base = x.astype(np.float64)
    for index in np.ndindex(*base.shape):
        ahead, behind = base.copy(), base.copy()
        ahead[index] += h
        behind[index] -= h
        width = ahead[index] - behind[index]
        yield index, (f(ahead) - f(behind)) / width


def numerical_gradient(f, x, h=1e-5):
    result = np.empty(np.shape(x))
    for index, quotient in _quotients(f, x, h):
        result[index] = quotient
    return result


def numerical_jacobian(f, x, h=1e-5):
    matrix = None
    for column, (_, quotient) in enumerate(_quotients(f, x, h)):
        if matrix is None:
            matrix = np.empty((np.size(quotient), np.size(x)))
        matrix[:, column] = quotient.reshape(-1)
    return matrix


def numerical_vjp(f, x, dout, h=1e-5):
    return numerical_gradient(lambda moved: np.sum(dout * f(moved)), x, h)


def directional_check(f, grad_f, x, rng):
    u = rng.standard_normal(x.shape)
    u = u / np.sqrt((u * u).sum())

    def along(t):
        return f(x + t * u)

    slope = (along(1e-5) - along(-1e-5)) / 2e-5
    gradient = np.asarray(grad_f(x))
    if gradient.shape != x.shape or not np.all(np.isfinite(gradient)):
        return False
    want = np.vdot(gradient, u)
    return bool(np.isclose(slope, want, rtol=1e-6, atol=1e-18))
