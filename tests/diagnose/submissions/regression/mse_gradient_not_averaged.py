"""The gradient is 2 d, the mean forgotten.

Expect: mse_gradient_not_averaged
"""


def mse_loss(pred, target):
    d = pred - target
    return np.mean(d**2), 2 * d
