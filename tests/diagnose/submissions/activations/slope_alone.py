"""Returns the local slope and forgets the chain rule.

Expect: sigmoid_backward_no_upstream
"""


def sigmoid_backward(dout, s):
    return s - s * s
