"""Norms instead of maxima.

Expect: error_norms
"""


def relative_error(a, b):
    if np.shape(a) != np.shape(b):
        return np.inf
    n = np.linalg.norm
    return n(a - b) / max(n(a), n(b), 1e-12)
