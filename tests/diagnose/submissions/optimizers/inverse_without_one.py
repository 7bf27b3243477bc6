"""lr / (rate t), with a guard.

Expect: inverse_time_decay_without_one
"""


def inverse_time_decay(lr, t, rate):
    return lr / max(1.0, rate * t)
