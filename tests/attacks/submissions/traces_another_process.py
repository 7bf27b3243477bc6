"""Attaches to other processes with ptrace, and reads their memory with process_vm_readv.

unconfined: knows
"""

import ctypes
import os

_libc = ctypes.CDLL(None, use_errno=True)


def evidence():
    worked = []
    for pid in (int("@VICTIM@"), int("@GRADER@")):
        numbers = (101, 310) if os.uname().machine == "x86_64" else (117, 270)
        if _libc.syscall(numbers[0], 0x4206, pid, 0, 0) == 0:
            worked.append("ptrace")
            _libc.syscall(numbers[0], 17, pid, 0, 0)
        pair = (ctypes.c_void_p * 2)(ctypes.addressof(ctypes.create_string_buffer(8)), 8)
        remote = (ctypes.c_void_p * 2)(0x400000, 8)
        if _libc.syscall(numbers[1], pid, pair, 1, remote, 1, 0) >= 0:
            worked.append("process_vm_readv")
    return str(worked) if worked else ""
