"""nanmax.

Expect: error_ignores_nan
"""


def relative_error(a, b):
    if np.shape(a) != np.shape(b):
        return np.inf
    return np.nanmax(np.abs(a - b)) / max(np.nanmax(np.abs(a)), np.nanmax(np.abs(b)), 1e-12)
