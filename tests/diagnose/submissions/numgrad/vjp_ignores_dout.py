"""The gradient of the plain sum.

Expect: vjp_upstream_ignored
"""


def numerical_vjp(f, x, dout, h=1e-5):
    return numerical_gradient(lambda a: float(np.sum(f(a))), x, h)
