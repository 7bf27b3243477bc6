"""Sends four megabytes of opening brackets as the header.

points: 3
"""

import gc
import struct

_worker = next(o for o in gc.get_objects() if type(o).__name__ == "Worker")


def square(x):
    bomb = b"[" * (4 << 20)
    _worker.transport.send([struct.pack("!IQ", len(bomb), 0), bomb], lambda: None)
    return x * x
