"""An absolute tolerance.

Expect: direction_absolute_error
"""


def directional_check(f, grad_f, x, rng):
    u, h = rng.normal(size=x.shape), 1e-5
    g = np.asarray(grad_f(x))
    if g.shape != x.shape:
        return False
    return bool(abs((f(x + h * u) - f(x - h * u)) / (2 * h) - np.sum(g * u)) <= 1e-6)
