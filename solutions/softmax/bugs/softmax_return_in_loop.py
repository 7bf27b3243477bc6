"""The return statement stands inside the loop, which ends after the first row.

Hint: How often does the body of your loop run?
"""

import numpy as np


def softmax(z):
    out = np.zeros(z.shape)
    for i in range(len(z)):
        e = np.exp(z[i].astype(float) - float(z[i].max()))
        out[i] = e / e.sum()
        return out
