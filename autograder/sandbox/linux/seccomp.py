"""A system call filter in classic BPF, written as an allow-list: an unknown call is refused.

The filter sees numbers and integer arguments, never what a pointer points to. Refused calls fail with EPERM, so that a
student sees a PermissionError with a traceback instead of a silent death; calls newer than the table fail with ENOSYS,
as on an older kernel, because libc then falls back. A foreign architecture or x32 is an attack and kills.
"""

import contextlib
import ctypes
import errno
import platform
import struct
import sys
from collections.abc import Mapping, Sequence
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
# Asking whether a file is a terminal and how wide, and the switches that Python's file objects use.
_IOCTLS = (0x5401, 0x5413, 0x5450, 0x5451)
# F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_DUPFD_CLOEXEC. Not F_GETLK, F_SETLK, F_SETLKW: locks are seen by others. Not
# F_SETOWN and F_SETSIG, which make the kernel send a signal of one's choice to another process of the same user.
_FCNTLS = (0, 1, 2, 3, 1030)
# Signals to oneself from SIGHUP to SIGTERM; not SIGSTOP and its like, which would look as if the machine were held up.
_SIGNALS = range(1, 16)
# MADV_NORMAL, MADV_HUGEPAGE, MADV_NOHUGEPAGE. Not MADV_DONTNEED and its like: memory.py says why.
_ADVICE = (0, 14, 15)
# CLOCK_REALTIME to CLOCK_BOOTTIME and CLOCK_TAI; not the numbers that stand for the time of another process.
_CLOCKS = (*range(8), 11)
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


def prepare(*, may_open: bool, may_make_directories: bool) -> None:
    """In the parent: assemble what is the same for every child."""
    with contextlib.suppress(UnknownArchitectureError):
        _unconditional(_machine(), may_open, may_make_directories)


def program(machine: str, own_pid: int, may_open: bool, may_make_directories: bool) -> bytes:
    """The filter's code."""
    code = _prologue(machine)
    code += _allow(machine, "futex")  # by far the most frequent, so it is compared first
    for name, conditions in (
        ("clone", {0: _THREAD_FLAGS}),
        ("kill", {0: (own_pid,), 1: _SIGNALS}),
        ("tgkill", {0: (own_pid,), 2: _SIGNALS}),
        ("ioctl", {1: _IOCTLS}),
        ("fcntl", {1: _FCNTLS}),
        ("prctl", {0: _PRCTLS}),
        ("prlimit64", {0: (0, own_pid)}),
        ("madvise", {2: _ADVICE}),
        ("sched_getaffinity", {0: (0, own_pid)}),
        ("clock_gettime", {0: _CLOCKS}),
        ("clock_getres", {0: _CLOCKS}),
        ("clock_nanosleep", {0: _CLOCKS}),
    ):
        code += _allow_values(machine, name, conditions)
    return b"".join(code) + _unconditional(machine, may_open, may_make_directories)


@lru_cache(maxsize=4)
def _unconditional(machine: str, may_open: bool, may_make_directories: bool) -> bytes:
    """The calls that are allowed whatever their arguments, and the refusal of the rest."""
    tables = [table.DESCRIPTORS, table.PROCESS]
    if may_open:
        tables.append(table.PATHS)
    if may_open and may_make_directories:
        tables.append(table.DIRECTORIES)
    code = [instruction for names in tables for name in names for instruction in _allow(machine, name)]
    return b"".join([*code, *_epilogue()])


def _machine() -> str:
    machine = platform.machine()
    if machine not in table.AUDIT_ARCHITECTURES or sys.maxsize < 2**32:
        raise UnknownArchitectureError(errno.ENOSYS, f"seccomp: no system call table for {machine}")
    return machine


def _prologue(machine: str) -> list[bytes]:
    """Only this architecture's own calling convention; then the call's number is at hand."""
    return [
        _instruction(_LOAD, _ARCHITECTURE),
        _instruction(_JUMP_EQUAL, table.AUDIT_ARCHITECTURES[machine], if_true=1),
        _instruction(_RETURN, _KILL),
        _instruction(_LOAD, _NUMBER),
        _instruction(_JUMP_GREATER_OR_EQUAL, table.X32_BIT, if_false=1),
        _instruction(_RETURN, _KILL),
    ]


def _allow(machine: str, name: str) -> list[bytes]:
    return _if_called(machine, name, [_instruction(_RETURN, _ALLOW)])


def _allow_values(machine: str, name: str, conditions: Mapping[int, Sequence[int]]) -> list[bytes]:
    """Allow a call if the low 32 bits of each argument (by number) have one of its values.

    All the arguments tested are 32 bits wide in the kernel, which ignores the upper half too.
    """
    body: list[bytes] = []
    for argument, values in conditions.items():
        body.append(_instruction(_LOAD, _ARGUMENTS + 8 * argument))
        # the one that is equal jumps over the others and the refusal
        body += [_instruction(_JUMP_EQUAL, int(value), if_true=len(values) - i) for i, value in enumerate(values)]
        body.append(_instruction(_RETURN, _ERRNO | errno.EPERM))
    return _if_called(machine, name, [*body, _instruction(_RETURN, _ALLOW)])


def _if_called(machine: str, name: str, body: list[bytes]) -> list[bytes]:
    number = table.ALL[name][table.COLUMNS[machine]]
    if number is None:
        return []
    return [_instruction(_JUMP_EQUAL, number, if_false=len(body)), *body]


def _epilogue() -> list[bytes]:
    """Refuse the rest. clone3 hides its flags behind a pointer: without it libc uses clone."""
    return [
        _instruction(_JUMP_EQUAL, table.CLONE3, if_true=1),
        _instruction(_JUMP_GREATER_OR_EQUAL, table.LAST_KNOWN + 1, if_false=1),
        _instruction(_RETURN, _ERRNO | errno.ENOSYS),
        _instruction(_RETURN, _ERRNO | errno.EPERM),
    ]


def _instruction(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("HBBI", code, if_true, if_false, value)
