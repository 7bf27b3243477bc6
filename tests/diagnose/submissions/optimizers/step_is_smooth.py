"""The exponent is not rounded down.

Expect: step_decay_smooth
"""


def step_decay(lr, t, every, factor):
    return lr * factor ** (t / every)
