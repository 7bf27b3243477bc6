import numpy as np


def numerical_gradient(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    f0, g = f(x.copy()), np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        a = x.copy()
        a[i] += h
        g[i] = (f(a) - f0) / h
    return g


def relative_error(a, b):
    if np.shape(a) != np.shape(b):
        return np.inf
    return np.max(np.abs(a - b) / np.maximum(np.maximum(np.abs(a), np.abs(b)), 1e-12))


def check_gradient(f, grad_f, x, tolerance=1e-6):
    return bool(relative_error(grad_f(x), numerical_gradient(f, x)) <= tolerance)
