"""From 0 to a.

Expect: xavier_positive_half
"""


def xavier_init(fan_in, fan_out, rng):
    a = np.sqrt(6 / (fan_in + fan_out))
    return rng.uniform(0, a, (fan_in, fan_out))
