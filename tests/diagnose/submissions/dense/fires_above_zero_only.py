"""The value at 0 is 0.

Expect: threshold_zero_below
"""


def threshold_unit(x):
    return (x > 0).astype(float)
