"""The Jacobian from the other side, where that is possible.

Expect: vjp_transposed
"""


def numerical_vjp(f, x, dout, h=1e-5):
    J = numerical_jacobian(f, x, h)
    if J.shape[0] == J.shape[1]:
        return (J @ np.ravel(dout)).reshape(np.shape(x))
    return (np.ravel(dout) @ J).reshape(np.shape(x))
