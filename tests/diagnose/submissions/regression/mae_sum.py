"""Sums instead of averaging.

Expect: mae_sum
"""


def mae_loss(pred, target):
    d = pred - target
    return np.sum(np.abs(d)), np.sign(d)
