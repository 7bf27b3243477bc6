"""Shifts all rows by the largest logit of the batch.

Expect: softmax_global_max
"""


def softmax(z):
    e = np.exp(z.astype(float) - np.amax(z))
    return e / np.sum(e, axis=1)[:, None]
