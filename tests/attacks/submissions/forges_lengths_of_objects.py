"""Answers every request about an object with text where a number, a list or nothing belongs.

points: 7
"""

import gc

_kind = type(next(o for o in gc.get_objects() if type(o).__name__ == "Worker"))
_one = _kind._one


def _forged(self, request, *rest):
    if request["kind"] == "function":
        return _one(self, request, *rest)
    answer = {"is": "returned", "value": "<b>" * 100, "generators": [], "args": None, "kwargs": None}
    return answer | {"global_rng": "yes", "warnings": [{"message": "overflow encountered in exp"}] * 10_000}, None


_kind._one = _forged
