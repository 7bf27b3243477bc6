"""The gradient with the error the other way round.

Expect: mse_target_minus_prediction
"""


def mse_loss(pred, target):
    d = target - pred
    return np.mean(d**2), 2 * d / d.size
