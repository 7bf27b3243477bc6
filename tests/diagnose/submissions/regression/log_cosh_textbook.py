"""log(cosh(d)) as it stands.

Expect: log_cosh_overflows
"""


def log_cosh_loss(pred, target):
    d = pred - target
    return np.mean(np.log(np.cosh(d))), np.tanh(d) / d.size
