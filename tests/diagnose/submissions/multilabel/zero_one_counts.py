"""The number of wrong labels, not their share.

Expect: zero_one_loss_counts
"""


def zero_one_loss(z, y):
    return float(np.sum((z >= 0) != (y > 0.5)))
