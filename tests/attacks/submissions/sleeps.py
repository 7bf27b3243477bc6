"""Sleeps.

points: 2
"""

import time


def square(x):
    time.sleep(1000)
