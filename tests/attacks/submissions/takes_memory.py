"""Takes memory until there is no more.

unconfined: skip
"""

import numpy as np

_kept = []


def evidence():
    try:
        for _ in range(64):
            _kept.append(np.ones(8 << 20))
    except MemoryError:
        return ""
    return f"{64 * len(_kept)} MB"
