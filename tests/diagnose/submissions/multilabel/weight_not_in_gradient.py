"""The gradient is that of the loss without weights.

Expect: weighted_bce_weight_not_in_gradient
"""


def weighted_bce_with_logits(z, y, pos_weight):
    p = 1 / (1 + np.exp(-np.clip(z, -700, 700)))
    loss = pos_weight * y * np.logaddexp(0, -z) + (1 - y) * np.logaddexp(0, z)
    return loss.mean(), (p - y) / z.size
