"""Locks parts of files that another worker can open as well: who asks for the lock learns of it.

unconfined: knows
"""

import fcntl
import os
import struct

import numpy as np


def _places():
    yield os.__file__
    yield np.__file__
    yield os.devnull


def _can_lock(path):
    with open(path, "rb") as stream:
        for lock in (lambda: fcntl.flock(stream, fcntl.LOCK_SH | fcntl.LOCK_NB), lambda: _record(stream)):
            try:
                lock()
            except OSError:
                continue
            return True
    return False


def _record(stream):
    wanted = struct.pack("hhqqi4x", fcntl.F_RDLCK, os.SEEK_SET, 0, 1, 0)
    fcntl.fcntl(stream, fcntl.F_GETLK, wanted)
    fcntl.fcntl(stream, fcntl.F_SETLK, wanted)


def evidence():
    found = []
    for path in _places():
        try:
            if _can_lock(path):
                found.append(os.path.basename(path))
        except OSError:
            continue
    return ", ".join(found)
