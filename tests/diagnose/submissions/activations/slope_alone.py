"""Returns the local slope and forgets the chain rule."""


def sigmoid_backward(dout, s):
    return s - s * s
