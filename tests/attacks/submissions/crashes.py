"""Breaks the interpreter: bad memory, recursion in C, stack exhaustion.

points: 3
"""

import ctypes
import sys


def square(x):
    ctypes.string_at(1)


def apply(f, x):
    sys.setrecursionlimit(10**9)
    return apply(f, x)


def draw(rng):
    ctypes.memset(id(type), 0, 64)
