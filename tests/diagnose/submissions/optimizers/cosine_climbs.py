"""Goes on after T.

Expect: cosine_decay_rises_again
"""


def cosine_decay(lr, t, T, lr_min=0.0):
    return lr_min + 0.5 * (lr - lr_min) * (1 + np.cos(np.pi * t / T))
