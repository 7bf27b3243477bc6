"""Reads what counts on when other processes do something: user ids, inode numbers of pipes, free memory and disk.

unconfined: knows
"""

import ctypes
import os
import time

def evidence():
    found = []
    for name, ask in (
        ("inode numbers", os.pipe),
        ("disk", lambda: os.statvfs(".")),
        ("memory", lambda: _asked("sysinfo", (ctypes.c_byte * 128)())),
        ("another's time", lambda: [time.clock_gettime(~pid << 3 | 2) for pid in (2, 3, os.getppid() or 4)]),
        ("another's niceness", lambda: os.getpriority(os.PRIO_PROCESS, os.getppid() or 2)),
        ("another's group", lambda: os.getpgid(os.getppid() or 2)),
    ):
        try:
            ask()
        except OSError:
            continue
        found.append(name)
    return ", ".join(found)


def _asked(name, *arguments):
    libc = ctypes.CDLL(None, use_errno=True)
    if getattr(libc, name)(*arguments) != 0:
        raise OSError(ctypes.get_errno(), name)
