"""The exponential is recovered by a division by s, which may be 0.

Hint: What does your formula divide by when s is exactly 0?
"""


def sigmoid_backward(dout, s):
    e = 1 / s - 1
    return dout * s**2 * e
