"""The deviation taken for the bound.

Expect: xavier_deviation_as_bound
"""


def xavier_init(fan_in, fan_out, rng):
    a = np.sqrt(2 / (fan_in + fan_out))
    return rng.uniform(-a, a, (fan_in, fan_out))
