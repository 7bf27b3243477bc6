"""Asks the kernel for new namespaces, mounts, keys, programs and rings.

unconfined: knows
"""

import ctypes
import errno
import os

_libc = ctypes.CDLL(None, use_errno=True)
_NUMBERS = {"unshare": (272, 97), "bpf": (321, 280), "io_uring_setup": (425, 425), "keyctl": (250, 219),
            "userfaultfd": (323, 282), "perf_event_open": (298, 241), "memfd_create": (319, 279)}  # fmt: skip


def evidence():
    reached = []
    for name, numbers in _NUMBERS.items():
        number = numbers[0 if os.uname().machine == "x86_64" else 1]
        ctypes.set_errno(0)
        result = _libc.syscall(number, -1, 0, 0, 0, 0)
        if result >= 0 or ctypes.get_errno() not in (errno.EPERM, errno.ENOSYS):
            reached.append(name)
    return str(reached) if reached else ""
