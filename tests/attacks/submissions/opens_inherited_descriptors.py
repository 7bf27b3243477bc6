"""Guesses the numbers of descriptors that it may have inherited.

unconfined: knows
"""

import os
import stat


def evidence():
    found = []
    for number in range(3, 1024):
        try:
            mode = os.fstat(number).st_mode
        except OSError:
            continue
        if not stat.S_ISSOCK(mode) and not stat.S_ISFIFO(mode):
            found.append(number)
    sockets = sum(stat.S_ISSOCK(os.fstat(n).st_mode) for n in range(64) if _open(n))
    return str(found) if found or sockets > 1 else ""


def _open(number):
    try:
        os.fstat(number)
    except OSError:
        return False
    return True
