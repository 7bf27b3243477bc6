"""One half in front of the square, loss and gradient.

Expect: mse_half
"""


def mse_loss(pred, target):
    d = pred - target
    return 0.5 * np.mean(d**2), d / d.size
