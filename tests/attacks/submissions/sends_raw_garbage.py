"""Writes bytes that are no frame to the socket.

points: 3
"""

import gc

_worker = next(o for o in gc.get_objects() if type(o).__name__ == "Worker")


def square(x):
    _worker.transport.send([b"\xff" * 4096], lambda: None)
    return x * x
