"""Reports warnings that are not objects, to break whoever reads them.
"""

import gc

_kind = type(next(o for o in gc.get_objects() if type(o).__name__ == "Worker"))
_call = _kind._call


def _forged(worker, frame):
    reply = _call(worker, frame)
    reply.message["warnings"] = [1, None, [], {"message": [], "file": [], "line": {}}, {"file": {}}]
    return reply


_kind._call = _forged
