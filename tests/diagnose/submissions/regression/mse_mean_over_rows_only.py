"""Divides by the number of rows only.

Expect: mse_over_the_first_axis
"""


def mse_loss(pred, target):
    d = pred - target
    return np.sum(d**2) / len(d), 2 * d / len(d)
