"""Returns an integer of four thousand digits, past what its own side would encode.

points: 5
"""

import gc

_kind = type(next(o for o in gc.get_objects() if type(o).__name__ == "Worker"))
_call = _kind._call


def _forged(worker, frame):
    reply = _call(worker, frame)
    reply.message["value"] = 10**4000
    return reply


_kind._call = _forged
