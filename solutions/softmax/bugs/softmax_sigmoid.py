"""Each entry goes through a sigmoid of its own, so that rows do not sum to 1.

Hint: Does the probability of one class change when the logit of another class grows?
"""

import numpy as np


def softmax(z):
    t = np.exp(-np.abs(z.astype(float)))
    return np.where(z >= 0, 1 / (1 + t), t / (1 + t))
