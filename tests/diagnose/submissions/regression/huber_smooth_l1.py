"""Smooth L1, which is Huber divided by delta.

Expect: huber_smooth_l1
"""


def huber_loss(pred, target, delta=1.0):
    d = pred - target
    a = np.abs(d)
    loss = np.where(a <= delta, 0.5 * d**2 / delta, a - 0.5 * delta)
    return loss.mean(), np.clip(d / delta, -1, 1) / d.size
