"""The form for large errors everywhere.

Expect: log_cosh_cancellation
"""


def log_cosh_loss(pred, target):
    d = pred - target
    a = np.abs(d)
    return np.mean(a + np.log1p(np.exp(-2 * a)) - np.log(2)), np.tanh(d) / d.size
