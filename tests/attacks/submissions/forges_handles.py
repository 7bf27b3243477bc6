"""Returns handles of objects that do not exist, with names that say something.

points: 5
"""

import gc

_kind = type(next(o for o in gc.get_objects() if type(o).__name__ == "Worker"))


class _Thing:
    pass


_kind._keep = lambda self, value: {"t": "object", "i": -(10**40), "name": "\ud800<script>" * 1000}


def square(x):
    return _Thing()
