"""Cuts x off at 10 on both sides for fear of overflow.

Expect: sigmoid_clip_too_tight
"""


def sigmoid(x):
    limited = np.maximum(np.minimum(x.astype(float), 10.0), -10.0)
    return 1 / (np.exp(-limited) + 1)
