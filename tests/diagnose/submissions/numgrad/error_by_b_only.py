"""The second argument alone below.

Expect: error_by_second
"""


def relative_error(a, b):
    if np.shape(a) != np.shape(b):
        return np.inf
    return np.max(np.abs(a - b)) / max(np.max(np.abs(b)), 1e-12)
