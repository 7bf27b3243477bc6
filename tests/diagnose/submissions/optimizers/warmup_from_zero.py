"""The first update has the rate 0.

Expect: warmup_starts_at_zero
"""


def warmup(lr, t, steps):
    return lr * min(t / steps, 1.0)
