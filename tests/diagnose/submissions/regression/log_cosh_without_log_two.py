"""ln 2 is not subtracted.

Expect: log_cosh_ln_two_missing
"""


def log_cosh_loss(pred, target):
    d = pred - target
    a = np.abs(d)
    return np.mean(a + np.log1p(np.exp(-2 * a))), np.tanh(d) / d.size
