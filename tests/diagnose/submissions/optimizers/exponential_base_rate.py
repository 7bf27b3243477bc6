"""(1 - rate) to the power of t.

Expect: exponential_decay_compound
"""


def exponential_decay(lr, t, rate):
    return lr * (1 - rate) ** t
