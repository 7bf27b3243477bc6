"""Ignores every signal that can be ignored, catches every exception, and stays.

points: 3
"""

import contextlib
import signal
import time

for _number in range(1, 32):
    with contextlib.suppress(OSError, ValueError):
        signal.signal(_number, signal.SIG_IGN)


def square(x):
    while True:
        try:
            time.sleep(1)
        except BaseException:
            continue
