"""A copy of x is multiplied in place by a float mask, which numpy refuses for integers.

Hint: Can the product with a float be written into an array of integers?
"""


def relu(x):
    out = x.copy()
    out *= (x > 0).astype(float)
    return out
