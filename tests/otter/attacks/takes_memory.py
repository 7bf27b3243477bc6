import numpy as np


def softmax(z):
    return np.ones(10**11)
