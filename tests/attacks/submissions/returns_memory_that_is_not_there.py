"""Returns views of memory that is not there: terabytes of one number, what lies beyond its arrays, what was given back.

points: 5
"""

import ctypes
import mmap

import numpy as np

_calls = []


def square(x):
    _calls.append(1)
    if len(_calls) % 4 == 0:
        return np.lib.stride_tricks.as_strided(x, (1 << 20, 1 << 20), (0, 0))
    if len(_calls) % 4 == 1:
        return np.lib.stride_tricks.as_strided(x, x.shape, (1 << 40,))
    if len(_calls) % 4 == 2:
        return np.lib.stride_tricks.as_strided(x[-1:], x.shape, (-(1 << 30),))
    lost = np.frombuffer(mmap.mmap(-1, 1 << 16), x.dtype, x.size)
    ctypes.CDLL(None).munmap(ctypes.c_void_p(lost.ctypes.data), 1 << 16)
    return lost
