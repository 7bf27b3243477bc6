"""The slope has the wrong sign.

Hint: Does sigmoid rise or fall, and which sign has its slope?
"""


def sigmoid_backward(dout, s):
    return dout * s * (s - 1)
