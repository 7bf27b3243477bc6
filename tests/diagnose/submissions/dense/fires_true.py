"""True and False.

Expect: threshold_booleans
"""


def threshold_unit(x):
    return x >= 0
