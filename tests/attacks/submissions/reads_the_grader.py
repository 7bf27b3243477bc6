"""Reads descriptors, maps and memory of the grading process.

unconfined: knows
"""

import os


def evidence():
    found = []
    for name in ("mem", "maps", "stack", "status", "cwd", "fd", "task"):
        path = f"/proc/@GRADER@/{name}"
        try:
            found.append(os.listdir(path) if name in ("cwd", "fd", "task") else open(path, "rb").read(10))
        except OSError:
            pass
    return str(found) if found else ""
