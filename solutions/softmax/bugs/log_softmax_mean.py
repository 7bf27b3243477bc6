"""The exponentials are averaged where they should be summed.

Hint: What do the exponentials of your results add up to in each row?
"""

import numpy as np


def log_softmax(z):
    z = z.astype(float)
    shifted = z - z.max(axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted).mean(axis=1, keepdims=True))
