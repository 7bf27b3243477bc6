"""The form with tanh does not halve its argument, so that the curve is twice too steep.

Hint: How does a curve change when its argument is stretched, and what must tanh be given here?
"""

import numpy as np


def sigmoid(x):
    return 0.5 * (1 + np.tanh(np.asarray(x, dtype=float)))
