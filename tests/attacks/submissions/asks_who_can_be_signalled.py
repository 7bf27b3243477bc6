"""Asks, harmlessly, which processes it could send signals to.

unconfined: knows
"""

import os


def evidence():
    found = []
    for pid in (int("@GRADER@"), int("@VICTIM@"), -1, 1, 2, os.getppid()):
        if pid in (0, os.getpid()):
            continue
        try:
            os.kill(pid, 0)
            found.append(pid)
        except OSError:
            pass
    return str(found) if found else ""
