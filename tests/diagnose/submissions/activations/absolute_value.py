"""Lets negative numbers come through without their sign.

Expect: relu_abs
"""


def relu(x):
    return np.where(x > 0, x, -1.0 * x)
