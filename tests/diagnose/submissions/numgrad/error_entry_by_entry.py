"""Divides entry by entry.

Expect: error_entry_by_entry
"""


def relative_error(a, b):
    if np.shape(a) != np.shape(b):
        return np.inf
    return np.max(np.abs(a - b) / np.maximum(np.maximum(np.abs(a), np.abs(b)), 1e-12))
