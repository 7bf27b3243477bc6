"""Entries counted column by column.

Expect: jacobian_columns_first_out
"""


def numerical_jacobian(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    cols = []
    for i in np.ndindex(x.shape):
        a, b = x.copy(), x.copy()
        a[i] += h
        b[i] -= h
        cols.append(np.ravel((f(a) - f(b)) / (2 * h), order="F"))
    return np.array(cols).T
