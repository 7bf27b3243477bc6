"""Sends a reply a byte at a time, so that every single read succeeds.

points: 3
"""

import gc
import struct
import time

_worker = next(o for o in gc.get_objects() if type(o).__name__ == "Worker")


def square(x):
    _worker.transport.send([struct.pack("!IQ", 100_000, 0)], lambda: None)
    while True:
        _worker.transport.send([b"{"], lambda: None)
        time.sleep(0.05)
