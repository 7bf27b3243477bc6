"""Reports thousands of warnings, each at another line."""

import gc

_kind = type(next(o for o in gc.get_objects() if type(o).__name__ == "Worker"))
_call = _kind._call


def _forged(worker, frame):
    reply = _call(worker, frame)
    text = "overflow encountered in exp"
    reply.message["warnings"] = [{"file": "target.py", "line": n, "message": text} for n in range(9000)]
    return reply


_kind._call = _forged
