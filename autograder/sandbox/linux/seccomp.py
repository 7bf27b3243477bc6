"""A system call filter in classic BPF, written as an allow-list: a call that nobody thought of is refused.

The filter sees numbers and integer arguments, never what a pointer points to. Refused calls fail with EPERM, so that a
student sees a PermissionError with a traceback instead of a silent death; calls newer than the table fail with ENOSYS,
as on an older kernel, because libc then falls back. A foreign architecture or x32 is an attack and kills.
"""

import ctypes
import errno
import platform
import struct
import sys
from functools import lru_cache

from autograder.sandbox.linux import syscall_table as table
from autograder.sandbox.linux.syscalls import Prctl, prctl_pointer

_MODE_FILTER = 2

# Offsets in struct seccomp_data. Both architectures are little-endian, so an argument's low word comes first.
_NUMBER, _ARCHITECTURE = 0, 4
_ARGUMENTS = 16

_LOAD, _RETURN = 0x20, 0x06
_JUMP_EQUAL, _JUMP_GREATER_OR_EQUAL = 0x15, 0x35

_ALLOW, _KILL, _ERRNO = 0x7FFF0000, 0x80000000, 0x00050000

# What pthread_create passes, exactly, in glibc and in musl. Any other clone is a new process or a namespace.
_THREAD_FLAGS = (0x003D0F00, 0x007D0F00)
# Asking whether a file is a terminal and how wide, and the switches that Python's file and socket objects use.
_IOCTLS = (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)
# F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_GETLK, F_SETLK, F_SETLKW, F_DUPFD_CLOEXEC. Not F_SETOWN and F_SETSIG,
# which make the kernel send a signal of one's choice to another process of the same user.
_FCNTLS = (0, 1, 2, 3, 4, 5, 6, 7, 1030)
# A thread's name. Not SET_PDEATHSIG, which would let the process outlive its parent.
_PRCTLS = (Prctl.SET_NAME, Prctl.GET_NAME)


class UnknownArchitectureError(OSError):
    """There is no table of system call numbers for this machine."""


def install(own_pid: int, *, may_open: bool, may_make_directories: bool) -> None:
    """Filter every later system call of this thread and of those it starts. Needs no_new_privs."""
    code = program(_machine(), own_pid, may_open, may_make_directories)
    instructions = ctypes.create_string_buffer(code, len(code))
    header = struct.pack("HxxxxxxQ", len(code) // 8, ctypes.addressof(instructions))
    filter_ = ctypes.create_string_buffer(header, len(header))
    prctl_pointer(Prctl.SET_SECCOMP, _MODE_FILTER, ctypes.addressof(filter_))


@lru_cache(maxsize=8)
def program(machine: str, own_pid: int, may_open: bool, may_make_directories: bool) -> bytes:
    """The filter's code. Cached, since in a pid namespace every child has the same one."""
    rules = _Rules(machine)
    plain = {**table.DESCRIPTORS, **table.PROCESS}
    if may_open:
        plain |= table.PATHS
    if may_open and may_make_directories:
        plain |= table.DIRECTORIES
    for name, argument, values in (
        ("futex", None, ()),  # by far the most frequent, so it is compared first
        ("clone", 0, _THREAD_FLAGS),
        ("kill", 0, (own_pid,)),
        ("tgkill", 0, (own_pid,)),
        ("ioctl", 1, _IOCTLS),
        ("fcntl", 1, _FCNTLS),
        ("prctl", 0, _PRCTLS),
        ("prlimit64", 0, (0, own_pid)),
        *((name, None, ()) for name in plain),
    ):
        rules.allow(name, argument, values)
    return rules.finish()


def _machine() -> str:
    machine = platform.machine()
    if machine not in table.AUDIT_ARCHITECTURES or sys.maxsize < 2**32:
        raise UnknownArchitectureError(errno.ENOSYS, f"seccomp: no system call table for {machine}")
    return machine


class _Rules:
    """Assembles instructions; every jump goes at most a few instructions forward."""

    def __init__(self, machine: str) -> None:
        self._column = table.COLUMNS[machine]
        self._numbers = table.DESCRIPTORS | table.PATHS | table.DIRECTORIES | table.PROCESS | table.BY_ARGUMENT
        self._code = [
            _instruction(_LOAD, _ARCHITECTURE),
            _instruction(_JUMP_EQUAL, table.AUDIT_ARCHITECTURES[machine], if_true=1),
            _instruction(_RETURN, _KILL),
            _instruction(_LOAD, _NUMBER),
            _instruction(_JUMP_GREATER_OR_EQUAL, table.X32_BIT, if_false=1),
            _instruction(_RETURN, _KILL),
        ]

    def allow(self, name: str, argument: int | None, values: tuple[int, ...]) -> None:
        """Allow a call, always or if the low 32 bits of one argument have one of the values.

        All the arguments tested are 32 bits wide in the kernel, which ignores the upper half too.
        """
        number = self._numbers[name][self._column]
        if number is None:
            return
        body = [_instruction(_RETURN, _ALLOW)]
        if argument is not None:
            body = [_instruction(_LOAD, _ARGUMENTS + 8 * argument)]
            for value in values:
                body += [_instruction(_JUMP_EQUAL, int(value), if_false=1), _instruction(_RETURN, _ALLOW)]
            body.append(_instruction(_RETURN, _ERRNO | errno.EPERM))
        self._code += [_instruction(_JUMP_EQUAL, number, if_false=len(body)), *body]

    def finish(self) -> bytes:
        """Refuse the rest. clone3 hides its flags behind a pointer: without it libc uses clone."""
        self._code += [
            _instruction(_JUMP_EQUAL, table.CLONE3, if_true=1),
            _instruction(_JUMP_GREATER_OR_EQUAL, table.LAST_KNOWN + 1, if_false=1),
            _instruction(_RETURN, _ERRNO | errno.ENOSYS),
            _instruction(_RETURN, _ERRNO | errno.EPERM),
        ]
        return b"".join(self._code)


def _instruction(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("HBBI", code, if_true, if_false, value)
