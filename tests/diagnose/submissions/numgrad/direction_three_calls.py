"""Calls f once too often.

Expect: direction_three_calls
"""


def directional_check(f, grad_f, x, rng):
    f(x)
    u, h = rng.normal(size=x.shape), 1e-5
    g = np.asarray(grad_f(x))
    if g.shape != x.shape:
        return False
    slope, dot = (f(x + h * u) - f(x - h * u)) / (2 * h), np.sum(g * u)
    return bool(abs(slope - dot) <= 1e-6 * max(abs(slope), abs(dot), 1e-12))
