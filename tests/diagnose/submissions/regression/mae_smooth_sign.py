"""d / (|d| + 1e-3), so that it has no kink.

Expect: mae_gradient_smoothed
"""


def mae_loss(pred, target):
    d = pred - target
    return np.mean(np.abs(d)), d / (np.abs(d) + 1e-3) / d.size
