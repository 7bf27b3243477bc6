"""The gradient is p - y.

Expect: bce_gradient_not_averaged
"""


def bce_with_logits(z, y):
    p = 1 / (1 + np.exp(-np.clip(z, -700, 700)))
    return np.mean(np.logaddexp(0, z) - y * z), p - y
