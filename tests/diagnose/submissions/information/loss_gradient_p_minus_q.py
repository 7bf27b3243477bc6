"""The sign of the gradient.

Expect: klz_gradient_sign
"""


def kl_from_logits(p, z):
    z = z - z.max(axis=1, keepdims=True)
    logq = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    plogp = np.where(p > 0, p * np.log(np.where(p > 0, p, 1)), 0)
    return np.sum(plogp - p * logq) / len(p), (p - np.exp(logq)) / len(p)
