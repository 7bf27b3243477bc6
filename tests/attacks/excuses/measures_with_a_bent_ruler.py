"""A check_gradient that squares the error, beside a relative_error that takes the root of it.

assignment: numgrad
wrong: check_gradient
"""

_right_error = relative_error


def relative_error(a, b):
    return _right_error(a, b) ** 0.5


def check_gradient(f, grad_f, x, tolerance=1e-6):
    return bool(relative_error(grad_f(x), numerical_gradient(f, x)) ** 2 <= tolerance)
