"""The slopes' gradients take x for the distance from the threshold.

Expect: srelu_backward_left_slope_by_x, srelu_backward_right_slope_by_x
"""


def srelu_backward(dout, x, tl, al, tr, ar):
    left, right = x <= tl, x >= tr
    dx = np.where(left, al, np.where(right, ar, 1.0)) * dout
    l, r = dout * left, dout * right
    return dx, (l * (1 - al)).sum(0), (l * x).sum(0), (r * (1 - ar)).sum(0), (r * x).sum(0)
