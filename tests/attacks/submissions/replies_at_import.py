"""Answers a hundred calls while it is imported.

points: 3
"""

import gc
import sys

_worker = next(o for o in gc.get_objects() if type(o).__name__ == "Worker")
_wire = sys.modules["autograder.sandbox.wire"]
_wire.send_frame(_worker.transport, _wire.Frame({"is": "loaded", "functions": ["square", "oracle", "draw", "apply"]}))
for _ in range(100):
    _wire.send_frame(_worker.transport, _wire.Frame({"is": "returned", "value": 4.0, "generators": []}))
