"""The gradient of cross-entropy from memory, with the label guessed from dout.

Hint: What does your result do when dout is doubled, and what should it do?
"""

import numpy as np


def softmax_backward(dout, p):
    dz = p.copy()
    dz[np.arange(len(p)), dout.argmin(axis=1)] -= 1
    return dz
