"""np.max is called with 0 as its axis, and gives one maximum for each column.

Hint: What does the second argument of np.max mean, and is there a function that compares entry by entry?
"""

import numpy as np


def relu(x):
    return np.max(x, 0)
