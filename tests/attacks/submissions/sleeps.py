"""Sleeps.

points: 3
"""

import time


def square(x):
    time.sleep(1000)
