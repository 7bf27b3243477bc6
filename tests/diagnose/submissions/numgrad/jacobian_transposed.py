"""x.size rows.

Expect: jacobian_transposed
"""


def numerical_jacobian(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    rows = []
    for i in np.ndindex(x.shape):
        a, b = x.copy(), x.copy()
        a[i] += h
        b[i] -= h
        rows.append(np.ravel((f(a) - f(b)) / (2 * h)))
    return np.array(rows)
