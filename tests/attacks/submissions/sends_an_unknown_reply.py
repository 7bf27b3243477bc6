"""Answers with messages of kinds that do not exist.

points: 2
"""

import gc
import sys

_kind = type(next(o for o in gc.get_objects() if type(o).__name__ == "Worker"))
_wire = sys.modules["autograder.sandbox.wire"]
_replies = [{}, {"is": ["returned"]}, {"is": "returned"}, {"is": "loaded"}, {"is": None, "value": 1}, {"is": "raised"}]
_count = []


def _forged(worker, frame):
    _count.append(1)
    return _wire.Frame(_replies[len(_count) % len(_replies)], [])


_kind._call = _forged
