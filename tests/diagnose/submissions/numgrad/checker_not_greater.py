"""not (error > tolerance), so NaN is accepted.

Expect: check_accepts_nan
"""


def check_gradient(f, grad_f, x, tolerance=1e-6):
    return not relative_error(np.asarray(grad_f(x)), numerical_gradient(f, x)) > tolerance
