"""The multipliers are applied twice.

Hint: How many times does a multiplier stand in the formula of out?
"""


def dropout_backward(dout, mask):
    if mask is None:
        return dout
    return dout * mask * mask
