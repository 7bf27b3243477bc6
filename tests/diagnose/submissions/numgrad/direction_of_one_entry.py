"""Moves one entry.

Expect: direction_along_one_axis
"""


def directional_check(f, grad_f, x, rng):
    u, h = np.zeros(x.size), 1e-5
    u[rng.integers(x.size)] = 1
    u = u.reshape(x.shape)
    g = np.asarray(grad_f(x))
    if g.shape != x.shape:
        return False
    slope, dot = (f(x + h * u) - f(x - h * u)) / (2 * h), np.sum(g * u)
    return bool(abs(slope - dot) <= 1e-6 * max(abs(slope), abs(dot), 1e-12))
