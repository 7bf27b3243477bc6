"""Reaches the hidden checks through the root and working directories of other processes.

unconfined: points
"""

import os


def oracle():
    for start in ("/proc/self/root", "/proc/1/root", "/proc/@GRADER@/root", "/proc/@VICTIM@/root", "..", "../../.."):
        try:
            text = open(start + "@HIDDEN@").read()
        except OSError:
            continue
        return float(text.split('ORACLE = float("')[1].split('"')[0])
    return os.getpid()
