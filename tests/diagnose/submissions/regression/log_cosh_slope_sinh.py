"""The derivative of the inside alone.

Expect: log_cosh_gradient_inner_only
"""


def log_cosh_loss(pred, target):
    d = pred - target
    a = np.abs(d)
    near = np.log1p(2 * np.sinh(np.minimum(a, 5) / 2) ** 2)
    return np.mean(np.where(a < 5, near, a + np.log1p(np.exp(-2 * a)) - np.log(2))), np.sinh(d) / d.size
