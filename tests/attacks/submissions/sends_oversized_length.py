"""Announces a reply of sixteen exabytes.

points: 3
"""

import gc
import struct

_worker = next(o for o in gc.get_objects() if type(o).__name__ == "Worker")


def square(x):
    _worker.transport.send([struct.pack("!IQ", 100, 2**64 - 1)], lambda: None)
    return x * x
