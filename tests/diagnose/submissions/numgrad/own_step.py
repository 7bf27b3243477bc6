"""A step of its own.

Expect: gradient_h_hard_coded
"""


def numerical_gradient(f, x, h=1e-5):
    h = 1e-6
    x = np.array(x, dtype=float)
    g = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        a, b = x.copy(), x.copy()
        a[i] += h
        b[i] -= h
        g[i] = (f(a) - f(b)) / (2 * h)
    return g
