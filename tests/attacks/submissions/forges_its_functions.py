"""Reports functions that it has not got, under names that are none, and leaves out one that it has.

points: 7
"""

import sys

_worker = sys.modules["autograder.sandbox.worker"]
_frame = _worker.Frame


def _forged(message, buffers=()):
    if message.get("is") == "loaded":
        message["functions"] = ["squar\ud800", "square", "drow\x1b[2J", "apply", [[[[]]]], None, "oracle", "x" * 10**6]
    return _frame(message, list(buffers))


_worker.Frame = _forged
