"""Starts threads that never end and do not let the process end.
"""

import threading
import time


def _stay():
    while True:
        try:
            time.sleep(1)
        except BaseException:
            continue


def square(x):
    try:
        for _ in range(5):
            threading.Thread(target=_stay).start()
    except RuntimeError:
        pass
    return x * x
