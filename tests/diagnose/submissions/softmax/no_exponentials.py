"""Divides by the sum without exponentials.

Expect: softmax_no_exp
"""


def softmax(z):
    z = z.astype(float)
    return z / z.sum(axis=1, keepdims=True)
