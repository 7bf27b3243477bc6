"""Returns zeros after evaluation.

Expect: backward_zero_in_evaluation
"""


def dropout_backward(dout, mask):
    if mask is None:
        return 0 * dout
    return dout * mask
