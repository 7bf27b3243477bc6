"""Returns the mask as numbers.

Expect: relu_backward_no_upstream
"""


def relu_backward(dout, x):
    return np.array(x > 0).astype(float)
