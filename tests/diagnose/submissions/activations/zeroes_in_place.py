"""Writes the zeros into the argument."""


def relu(x):
    x[x < 0] = 0
    return x
