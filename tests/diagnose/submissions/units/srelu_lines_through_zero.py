"""The outer lines are a x, without the threshold.

Expect: -
"""


def srelu(x, tl, al, tr, ar):
    return np.where(x >= tr, ar * x, np.where(x <= tl, al * x, x))
