"""Reads the memory of the process that it was forked from.

unconfined: knows
"""

import os


def evidence():
    try:
        with open(f"/proc/{os.getppid()}/maps") as maps:
            start = int(maps.readline().split("-")[0], 16)
        with open(f"/proc/{os.getppid()}/mem", "rb") as memory:
            memory.seek(start)
            return str(memory.read(8))
    except OSError:
        return ""
