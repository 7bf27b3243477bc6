"""np.allclose with the tolerance, absolute.

Expect: check_absolute_error
"""


def check_gradient(f, grad_f, x, tolerance=1e-6):
    g, n = np.asarray(grad_f(x)), numerical_gradient(f, x)
    return g.shape == n.shape and bool(np.allclose(g, n, atol=tolerance, rtol=0))
