"""Compares flattened arrays.

Expect: check_flattened
"""


def check_gradient(f, grad_f, x, tolerance=1e-6):
    g, n = np.ravel(grad_f(x)), np.ravel(numerical_gradient(f, x))
    return bool(relative_error(g, n) <= tolerance)
