"""The negative entries are set to 0 in the caller's own array.

Hint: Is the array that you write into your own?
"""


def relu(x):
    x[x < 0] = 0
    return x
