"""numpy's global generator.

Expect: he_global_numbers
"""


def he_init(fan_in, fan_out, rng):
    return np.random.randn(fan_in, fan_out) * np.sqrt(2 / fan_in)
