"""Each row is shifted by its mean, which is not enough for a row with one very large logit.

Hint: Which exponents are left after your shift, in a row such as (0, 0, 0, 3000)?
"""

import numpy as np


def log_softmax(z):
    z = z.astype(float)
    shifted = z - z.mean(axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
