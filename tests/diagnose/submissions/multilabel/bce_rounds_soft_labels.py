"""Soft labels are made hard.

Expect: bce_hard_labels
"""


def bce_with_logits(z, y):
    y = np.round(y)
    p = 1 / (1 + np.exp(-np.clip(z, -700, 700)))
    return np.mean(np.logaddexp(0, z) - y * z), (p - y) / z.size
