"""The hyperbolic tangent is returned, whose values run from -1 to 1.

Hint: Between which two numbers does your function lie?
"""

import numpy as np


def sigmoid(x):
    return np.tanh(np.asarray(x, dtype=float))
