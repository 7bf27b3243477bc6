"""Earlier entries stay moved.

Expect: gradient_copies_stay_moved
"""


def numerical_gradient(f, x, h=1e-5):
    g = np.zeros(x.shape)
    a, b = np.array(x, dtype=float), np.array(x, dtype=float)
    for i in np.ndindex(x.shape):
        a[i] += h
        b[i] -= h
        g[i] = (f(a.copy()) - f(b.copy())) / (2 * h)
    return g
