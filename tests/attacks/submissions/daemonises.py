"""Leaves a daemon: a session of its own, an unknown parent, another program.

unconfined: survives, knows
"""

import os
import sys


def evidence():
    try:
        if os.fork():
            return ""
        os.setsid()
        if os.fork():
            os._exit(0)
        os.execv(sys.executable, [sys.executable, "-c", "import time; time.sleep(60)", "@TOKEN@"])
    except OSError:
        return ""
