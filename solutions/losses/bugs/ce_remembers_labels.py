"""The one-hot matrix is kept from an earlier call with scores of the same shape.

Hint: Does the next batch have the same labels as the last one?
"""

import numpy as np


_one_hot = {}


def cross_entropy_loss(scores, y):
    if scores.shape not in _one_hot:
        _one_hot[scores.shape] = np.arange(scores.shape[1]) == y[:, None]
    true_class = _one_hot[scores.shape]
    shifted = scores - scores.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return -log_p[true_class].mean(), (np.exp(log_p) - true_class) / len(y)
