"""Starts a shell and another interpreter.

unconfined: mark, knows
"""

import os
import subprocess
import sys


def evidence():
    worked = []
    for command in (["/bin/sh", "-c", "touch @MARK@/shell"], [sys.executable, "-c", "open('@MARK@/python', 'w')"]):
        try:
            subprocess.run(command, check=True, timeout=2)
            worked.append(command[0])
        except (OSError, subprocess.SubprocessError):
            pass
    if os.system("touch @MARK@/system") == 0:
        worked.append("system")
    return str(worked) if worked else ""
