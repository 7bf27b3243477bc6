"""fan_out instead of fan_in.

Expect: he_fan_out
"""


def he_init(fan_in, fan_out, rng):
    return rng.normal(0, np.sqrt(2 / fan_out), (fan_in, fan_out))
