"""Writes the zeros into the argument.

Expect: relu_in_place
"""


def relu(x):
    x[x < 0] = 0
    return x
