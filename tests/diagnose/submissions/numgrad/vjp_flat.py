"""Returned as a vector.

Expect: vjp_flattened
"""


def numerical_vjp(f, x, dout, h=1e-5):
    return np.ravel(dout) @ numerical_jacobian(f, x, h)
