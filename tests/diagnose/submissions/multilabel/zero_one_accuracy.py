"""The share of right labels.

Expect: zero_one_loss_accuracy
"""


def zero_one_loss(z, y):
    return float(np.mean((z >= 0) == (y > 0.5)))
