"""Returns the shifted logits only.

Expect: -
Fits: log_softmax: in log p the logarithm of the sum is missing
"""


def log_softmax(z):
    z = np.asarray(z, dtype=float)
    return z - np.max(z, axis=1).reshape(-1, 1)
