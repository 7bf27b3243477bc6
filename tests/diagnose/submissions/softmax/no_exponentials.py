"""Divides by the sum without exponentials."""


def softmax(z):
    z = z.astype(float)
    return z / z.sum(axis=1, keepdims=True)
