"""lr_min is added on top.

Expect: cosine_decay_min_added
"""


def cosine_decay(lr, t, T, lr_min=0.0):
    return lr_min + 0.5 * lr * (1 + np.cos(np.pi * min(t, T) / T))
