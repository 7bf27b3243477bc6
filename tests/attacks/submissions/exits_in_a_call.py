"""Ends the process within a call, in every way that looks like success.

points: 2
"""

import os
import sys


def square(x):
    sys.exit(0)


def apply(f, x):
    os._exit(0)


def draw(rng):
    quit()
