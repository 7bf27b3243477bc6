"""What several functions of the course have in common, in numpy."""

import numpy as np


def sigmoid(x):
    return 0.5 + 0.5 * np.tanh(x / 2)


def log_sum(z):
    """Logarithm of the sum of exponentials of each row, as a column."""
    top = z.max(axis=1, keepdims=True)
    return top + np.log(np.exp(z - top).sum(axis=1, keepdims=True))


def softmax(z):
    return np.exp(z - log_sum(z))


def one_hot(y, classes):
    return np.eye(classes)[y]


def standardised(x, eps=2e-3):
    """Each column with mean 0 and variance 1, and the roots by which it was divided."""
    root = np.sqrt(x.var(axis=0) + eps)
    return (x - x.mean(axis=0)) / root, root
