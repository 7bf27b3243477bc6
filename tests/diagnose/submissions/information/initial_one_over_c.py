"""1 / C.

Expect: initial_probability
"""


def initial_loss(C):
    return 1 / C
