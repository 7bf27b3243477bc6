"""The argument is not used.

Expect: check_tolerance_ignored
"""


def check_gradient(f, grad_f, x, tolerance=1e-6):
    return bool(relative_error(np.asarray(grad_f(x)), numerical_gradient(f, x)) <= 1e-6)
