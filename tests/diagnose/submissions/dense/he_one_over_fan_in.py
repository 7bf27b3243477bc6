"""1 / fan_in.

Expect: he_without_two
"""


def he_init(fan_in, fan_out, rng):
    return rng.normal(0, np.sqrt(1 / fan_in), (fan_in, fan_out))
