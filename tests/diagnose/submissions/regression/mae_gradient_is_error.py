"""The gradient is that of a square.

Expect: mae_gradient_is_the_error
"""


def mae_loss(pred, target):
    d = pred - target
    return np.mean(np.abs(d)), d / d.size
