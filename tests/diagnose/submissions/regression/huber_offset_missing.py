"""The lines do not meet: delta |d| without the constant.

Expect: huber_line_not_lowered
"""


def huber_loss(pred, target, delta=1.0):
    d = pred - target
    a = np.abs(d)
    return np.where(a <= delta, 0.5 * d**2, delta * a).mean(), np.clip(d, -delta, delta) / d.size
