"""Looks ahead only.

Expect: gradient_forward
"""


def numerical_gradient(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    f0, g = f(x.copy()), np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        a = x.copy()
        a[i] += h
        g[i] = (f(a) - f0) / h
    return g
