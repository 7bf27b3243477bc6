"""The scale stands in front of the left branch alone.

Expect: selu_scale_left_only
"""


def selu(x):
    return np.where(x > 0, x, SELU_SCALE * SELU_ALPHA * np.expm1(np.minimum(x, 0)))
