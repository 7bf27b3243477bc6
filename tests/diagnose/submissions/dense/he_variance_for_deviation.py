"""The variance is passed as deviation.

Expect: he_variance_for_deviation
"""


def he_init(fan_in, fan_out, rng):
    return rng.normal(0, 2 / fan_in, (fan_in, fan_out))
