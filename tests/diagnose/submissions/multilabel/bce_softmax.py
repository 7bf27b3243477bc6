"""The labels of a row compete.

Expect: bce_softmax
"""


def bce_with_logits(z, y):
    m = z.max(axis=-1, keepdims=True)
    logp = z - m - np.log(np.exp(z - m).sum(axis=-1, keepdims=True))
    return -np.mean(y * logp), (np.exp(logp) - y) / z.size
