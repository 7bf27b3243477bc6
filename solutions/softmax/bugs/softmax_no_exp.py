"""The logits themselves are divided by their sum, without exponentials.

Hint: What would your function return for a negative logit, and is that a probability?
"""


def softmax(z):
    z = z.astype(float)
    return z / z.sum(axis=1, keepdims=True)
