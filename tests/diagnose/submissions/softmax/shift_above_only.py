"""Shifts the numerator and forgets the denominator.

Expect: softmax_shift_numerator
"""


def softmax(z):
    z = z.astype(float)
    return np.exp(z - z.max(1)[:, None]) / np.exp(z).sum(1)[:, None]
