"""Steps of h / 2.

Expect: gradient_half_h
"""


def numerical_gradient(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    g = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        a, b = x.copy(), x.copy()
        a[i] += h / 2
        b[i] -= h / 2
        g[i] = (f(a) - f(b)) / h
    return g
