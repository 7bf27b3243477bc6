"""Ends the process within a call, in every way that looks like success.

points: 1
"""

import os
import sys


def square(x):
    sys.exit(0)


def apply(f, x):
    os._exit(0)


def draw(rng):
    quit()
