"""The NaN of an overflow is replaced by 0 instead of being avoided.

Hint: Does each row of your result still sum to 1 where you replaced something?
"""

import numpy as np


def softmax(z):
    e = np.exp(z.astype(float))
    return np.nan_to_num(e / e.sum(axis=1, keepdims=True))
