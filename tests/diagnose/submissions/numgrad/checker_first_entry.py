"""Looks at the mean of the differences.

Expect: check_mean_error
"""


def check_gradient(f, grad_f, x, tolerance=1e-6):
    g, n = np.asarray(grad_f(x)), numerical_gradient(f, x)
    return g.shape == n.shape and bool(np.mean(np.abs(g - n)) / max(np.abs(n).max(), 1e-12) <= tolerance)
