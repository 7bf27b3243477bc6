"""Leaves threads that fill, resize and reshape what it has returned, while it is read.
"""

import threading
import time

import numpy as np


def _disturb(result, until):
    while time.monotonic() < until:
        for change in (
            lambda: result.fill(1e200),
            lambda: result.resize((3, 5), refcheck=False),
            lambda: setattr(result, "shape", (result.size, 1)),
            lambda: setattr(result, "dtype", np.uint8),
        ):
            try:
                change()
            except (TypeError, ValueError, AttributeError):
                continue


def square(x):
    result = x * x
    threading.Thread(target=_disturb, args=(result, time.monotonic() + 0.05), daemon=True).start()
    return result
