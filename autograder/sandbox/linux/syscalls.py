"""The few kernel calls that Python does not offer. Each failure is an OSError that names the call."""

import ctypes
import mmap
import os
from enum import IntEnum, IntFlag
from functools import lru_cache


class Namespace(IntFlag):
    """CLONE_NEW* (linux/sched.h)."""

    MOUNT = 0x00020000
    UTS = 0x04000000
    IPC = 0x08000000
    USER = 0x10000000
    PID = 0x20000000
    NETWORK = 0x40000000


class Prctl(IntEnum):
    """PR_* (linux/prctl.h)."""

    SET_PDEATHSIG = 1
    SET_DUMPABLE = 4
    SET_NAME = 15
    GET_NAME = 16
    SET_SECCOMP = 22
    CAPBSET_DROP = 24
    SET_CHILD_SUBREAPER = 36
    SET_NO_NEW_PRIVS = 38


_MAP_FIXED = 0x10


@lru_cache(maxsize=1)
def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def call(function: str, *arguments: int | bytes | None) -> int:
    """Call a function of libc. Integers go as long: the kernel reads whole registers, and an int fills only half."""
    converted = [ctypes.c_long(value) if isinstance(value, int) else value for value in arguments]
    result = int(getattr(_libc(), function)(*converted))
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, f"{function}: {os.strerror(code)}")
    return result


def syscall(name: str, number: int, *arguments: int | bytes | None) -> int:
    """Call the kernel where libc has no function. Only numbers that all architectures share (424 and up) are used."""
    try:
        return call("syscall", number, *arguments)
    except OSError as error:
        raise OSError(error.errno, f"{name}: {os.strerror(error.errno or 0)}") from None


def prctl(option: Prctl, *arguments: int) -> int:
    padded = (*arguments, 0, 0, 0, 0)[:4]
    return call("prctl", int(option), *padded)


def prctl_pointer(option: Prctl, mode: int, address: int) -> int:
    return call("prctl", int(option), mode, address, 0, 0)


def map_over(address: int, length: int, protection: int, descriptor: int = -1) -> None:
    """Put private memory in the place of whatever is mapped there: the content of a file, or zeros."""
    function = _libc().mmap
    function.restype = ctypes.c_void_p  # an int would lose half of the address
    flags = mmap.MAP_PRIVATE | _MAP_FIXED | (mmap.MAP_ANONYMOUS if descriptor < 0 else 0)
    size, offset = ctypes.c_size_t(length), ctypes.c_long(0)
    if function(ctypes.c_void_p(address), size, protection, flags, descriptor, offset) != address:
        code = ctypes.get_errno()
        raise OSError(code, f"mmap: {os.strerror(code)}")


def unshare(namespaces: Namespace) -> None:
    call("unshare", int(namespaces))
