"""Returns the mask as numbers."""


def relu_backward(dout, x):
    return np.array(x > 0).astype(float)
