"""Begins a reply and never ends it.

points: 3
"""

import gc
import struct
import time

_worker = next(o for o in gc.get_objects() if type(o).__name__ == "Worker")


def square(x):
    _worker.transport.send([struct.pack("!IQ", 1000, 0), b"{"], lambda: None)
    time.sleep(60)
