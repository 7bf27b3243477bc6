"""Probabilities with 1e-12 in the logarithm.

Expect: bce_epsilon
"""


def bce_with_logits(z, y):
    p = 1 / (1 + np.exp(-np.clip(z, -700, 700)))
    return -np.mean(y * np.log(p + 1e-12) + (1 - y) * np.log(1 - p + 1e-12)), (p - y) / z.size
