"""The slope is computed as output over input, which is 0 / 0 at 0.

Hint: What does your code divide by where x is exactly 0?
"""

import numpy as np


def relu_backward(dout, x):
    return dout * (np.maximum(x, 0) / x)
