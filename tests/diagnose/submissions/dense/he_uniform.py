"""Uniform with that variance.

Expect: he_uniform
"""


def he_init(fan_in, fan_out, rng):
    a = np.sqrt(6 / fan_in)
    return rng.uniform(-a, a, (fan_in, fan_out))
