"""Changes its argument and leaves the report out of its reply.

points: 7
"""

import gc

_kind = type(next(o for o in gc.get_objects() if type(o).__name__ == "Worker"))
_call = _kind._call


def _forged(worker, frame):
    reply = _call(worker, frame)
    del reply.message["args"], reply.message["kwargs"]
    return reply


_kind._call = _forged


def square(x):
    y = x * x
    x[:] = 0
    return y
