"""Outside the slope is the sign, not delta times it.

Expect: huber_slope_of_one_outside
"""


def huber_loss(pred, target, delta=1.0):
    d = pred - target
    a = np.abs(d)
    loss = np.where(a <= delta, 0.5 * d**2, delta * a - 0.5 * delta**2).mean()
    return loss, np.where(a <= delta, d, np.sign(d)) / d.size
