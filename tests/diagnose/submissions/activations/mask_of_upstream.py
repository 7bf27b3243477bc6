"""Stops negative upstream gradients instead of those at negative x.

Expect: relu_backward_mask_from_dout
"""


def relu_backward(dout, x):
    grad = np.array(dout)
    grad[dout <= 0] = 0
    return grad
