"""Divides by the sum of weights.

Expect: -
Fits: weighted_bce_weighted_mean
Says: over what is the mean taken
"""


def weighted_bce_with_logits(z, y, pos_weight):
    p = 1 / (1 + np.exp(-np.clip(z, -700, 700)))
    w = np.where(y > 0, pos_weight, 1.0)
    loss = pos_weight * y * np.logaddexp(0, -z) + (1 - y) * np.logaddexp(0, z)
    return loss.sum() / w.sum(), (-pos_weight * y * (1 - p) + (1 - y) * p) / w.sum()
