"""Everything goes through the Jacobian: the gradient is its only row, the vjp a matrix product."""

import numpy as np


def numerical_jacobian(f, x, h=1e-5):
    flat = np.asarray(x, dtype=np.float64).reshape(-1)

    def g(vector):
        return np.asarray(f(vector.reshape(np.shape(x)))).reshape(-1)

    return np.column_stack([(g(flat + h * e) - g(flat - h * e)) / h / 2 for e in np.identity(flat.size)])


def numerical_gradient(f, x, h=1e-5):
    return numerical_jacobian(f, x, h)[0].reshape(x.shape)


def numerical_vjp(f, x, dout, h=1e-5):
    return (dout.reshape(-1) @ numerical_jacobian(f, x, h)).reshape(x.shape)


def relative_error(a, b):
    if a.shape != b.shape:
        return np.inf
    size = np.maximum(np.linalg.norm(a.ravel(), np.inf), np.linalg.norm(b.ravel(), np.inf))
    return np.linalg.norm((a - b).ravel(), np.inf) / np.maximum(size, 1e-12)


def check_gradient(f, grad_f, x, tolerance=1e-6):
    claimed, numerical = grad_f(x), numerical_gradient(f, x)
    if type(claimed) is not np.ndarray or claimed.shape != numerical.shape:
        return False
    return not np.isnan(claimed).any() and bool(relative_error(claimed, numerical) <= tolerance)
