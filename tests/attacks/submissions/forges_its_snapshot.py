"""Changes its argument and forges what it reports about it: no more than putting the argument back would earn."""

import gc

_kind = type(next(o for o in gc.get_objects() if type(o).__name__ == "Worker"))
_call = _kind._call


def _forged(worker, frame):
    before = [dict(node) for node in frame.message["args"]]
    reply = _call(worker, frame)
    if reply.message["args"]:
        reply.message["args"] = [{**node, "i": len(reply.buffers) + i} for i, node in enumerate(before)]
        reply.buffers += frame.buffers
    return reply


_kind._call = _forged


def square(x):
    y = x * x
    x[:] = 0
    return y
