"""Forks forty processes that sleep.

unconfined: knows, survives
"""

import os
import time


def evidence():
    started = 0
    for _ in range(40):
        try:
            if os.fork() == 0:
                time.sleep(3)
                os._exit(0)
            started += 1
        except OSError:
            pass
    return f"{started} processes" if started else ""
