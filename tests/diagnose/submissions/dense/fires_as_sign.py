"""-1 and 1.

Expect: threshold_sign
"""


def threshold_unit(x):
    return np.where(x >= 0, 1.0, -1.0)
