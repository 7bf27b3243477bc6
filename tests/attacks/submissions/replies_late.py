"""Leaves a thread that answers later calls with nonsense.
"""

import gc
import sys
import threading
import time

_worker = next(o for o in gc.get_objects() if type(o).__name__ == "Worker")
_wire = sys.modules["autograder.sandbox.wire"]


def _late():
    for _ in range(50):
        time.sleep(0.01)
        _wire.send_frame(_worker.transport, _wire.Frame({"is": "returned", "value": 1e200, "generators": []}))


def square(x):
    threading.Thread(target=_late, daemon=True).start()
    return x * x
