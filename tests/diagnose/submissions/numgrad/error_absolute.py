"""Not relative.

Expect: error_absolute
"""


def relative_error(a, b):
    if np.shape(a) != np.shape(b):
        return np.inf
    return np.max(np.abs(a - b))
