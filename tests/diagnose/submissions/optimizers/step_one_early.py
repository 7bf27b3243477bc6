"""Falls one update early.

Expect: step_decay_one_early
"""


def step_decay(lr, t, every, factor):
    return lr * factor ** ((t + 1) // every)
