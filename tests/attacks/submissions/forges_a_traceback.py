"""Reports an exception whose frames are no frames.

points: 1
"""

import gc

_worker = next(o for o in gc.get_objects() if type(o).__name__ == "Worker")


def _forged(worker, error):
    return {"is": "raised", "kind": [], "type": {}, "message": 7, "frames": [{"file": [], "line": 10**30}]}


type(_worker)._raised = _forged


def square(x):
    raise ValueError


apply = draw = oracle = square
