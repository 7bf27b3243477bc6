"""The weight stands at the other term.

Expect: weighted_bce_weight_on_the_negative_term
"""


def weighted_bce_with_logits(z, y, pos_weight):
    p = 1 / (1 + np.exp(-np.clip(z, -700, 700)))
    loss = y * np.logaddexp(0, -z) + pos_weight * (1 - y) * np.logaddexp(0, z)
    return loss.mean(), (-y * (1 - p) + pos_weight * (1 - y) * p) / z.size
