"""Ends in one of several ways, by what it was given: exception, exit, crash, flood, nothing.

open: status
"""

import os


def square(x):
    if abs(x).max() < 1e9:
        return x * x
    match int(f"{abs(x).max():.15e}"[2]) % 5:
        case 0:
            raise ValueError
        case 1:
            os._exit(1)
        case 2:
            print("x" * 10**6)
        case 3:
            return None
        case 4:
            return "text"
