"""The most probable class gets probability 1, the others 0.

Hint: What does softmax say when two logits differ by a little only?
"""

import numpy as np


def softmax(z):
    return np.eye(z.shape[1])[z.argmax(axis=1)]
