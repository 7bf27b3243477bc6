"""The slope contains one factor s too many.

Hint: Your slope at x and at -x: are they the same, as the curve's symmetry asks?
"""


def sigmoid_backward(dout, s):
    return dout * s**2 * (1 - s)
