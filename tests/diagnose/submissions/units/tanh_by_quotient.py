"""The quotient as it stands in the handout.

Expect: tanh_quotient_overflows
"""


def tanh(x):
    a, b = np.exp(x), np.exp(-x)
    return (a - b) / (a + b)
