"""No factor one half inside.

Expect: huber_no_half_in_the_loss
"""


def huber_loss(pred, target, delta=1.0):
    d = pred - target
    a = np.abs(d)
    return np.where(a <= delta, d**2, delta * a - 0.5 * delta**2).mean(), np.clip(d, -delta, delta) / d.size
