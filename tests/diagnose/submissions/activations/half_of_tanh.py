"""Remembered that sigmoid is a tanh, but not that x is halved."""


def sigmoid(x):
    return 0.5 + 0.5 * np.tanh(x.astype(float))
