"""Probabilities to the power of 1/T.

Expect: temperature_as_power_of_probabilities
"""


def tempered_softmax(z, T):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    p = (e / e.sum(axis=1, keepdims=True)) ** (1 / T)
    return p / p.sum(axis=1, keepdims=True)
