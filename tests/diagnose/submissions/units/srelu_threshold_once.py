"""The threshold in front is counted, that in the brackets is not.

Expect: srelu_backward_threshold_slope_of_one, srelu_backward_right_threshold_slope_of_one
"""


def srelu_backward(dout, x, tl, al, tr, ar):
    left, right = x <= tl, x >= tr
    dx = np.where(left, al, np.where(right, ar, 1.0)) * dout
    l, r = dout * left, dout * right
    return dx, l.sum(0), (l * (x - tl)).sum(0), r.sum(0), (r * (x - tr)).sum(0)
