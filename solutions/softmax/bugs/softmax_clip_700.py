"""Logits are clipped to what exp can take, so that all large ones look alike.

Hint: Which of two logits is the larger one after your clipping, when they are 1000 and 1003?
"""

import numpy as np


def softmax(z):
    e = np.exp(np.clip(z.astype(float), -700, 700))
    return e / e.sum(axis=1, keepdims=True)
