"""A quarter of a period.

Expect: cosine_decay_quarter
"""


def cosine_decay(lr, t, T, lr_min=0.0):
    return lr_min + (lr - lr_min) * np.cos(0.5 * np.pi * min(t, T) / T)
