"""Calls f for each entry of the result.

Expect: jacobian_entry_by_entry
"""


def numerical_jacobian(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    out = f(x.copy())
    J = np.zeros((out.size, x.size))
    for r in range(out.size):
        for c, i in enumerate(np.ndindex(x.shape)):
            a, b = x.copy(), x.copy()
            a[i] += h
            b[i] -= h
            J[r, c] = (np.ravel(f(a))[r] - np.ravel(f(b))[r]) / (2 * h)
    return J
