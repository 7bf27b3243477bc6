"""Prints what it was given, to every stream that there is.
"""

import os
import sys


def square(x):
    print(repr(x))
    for stream in (sys.stderr, sys.__stdout__, sys.__stderr__):
        try:
            stream.write(repr(x))
        except (OSError, AttributeError, ValueError):
            pass
    for number in (0, 1, 2):
        try:
            os.write(number, repr(x).encode())
        except OSError:
            pass
    return x * x
