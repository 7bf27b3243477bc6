"""Remembered that sigmoid is a tanh, but not that x is halved.

Expect: sigmoid_tanh_not_halved
"""


def sigmoid(x):
    return 0.5 + 0.5 * np.tanh(x.astype(float))
