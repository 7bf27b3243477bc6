"""Cuts x off at 20 on both sides for fear of overflow.

Expect: sigmoid_clip_too_tight
"""


def sigmoid(x):
    limited = np.maximum(np.minimum(x.astype(float), 20.0), -20.0)
    return 1 / (np.exp(-limited) + 1)
