"""The outer lines are a x, without the threshold.

Expect: -
Fits: srelu_lines_not_moved, srelu_left_line_through_zero, srelu_right_line_through_zero
"""


def srelu(x, tl, al, tr, ar):
    return np.where(x >= tr, ar * x, np.where(x <= tl, al * x, x))
