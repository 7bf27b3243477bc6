"""The weight multiplies the whole loss.

Expect: weighted_bce_weight_on_both_terms
"""


def weighted_bce_with_logits(z, y, pos_weight):
    p = 1 / (1 + np.exp(-np.clip(z, -700, 700)))
    return np.mean(pos_weight * (np.logaddexp(0, z) - y * z)), pos_weight * (p - y) / z.size
