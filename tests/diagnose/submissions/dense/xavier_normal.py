"""Normal with that variance.

Expect: xavier_normal
"""


def xavier_init(fan_in, fan_out, rng):
    return rng.normal(0, np.sqrt(2 / (fan_in + fan_out)), (fan_in, fan_out))
