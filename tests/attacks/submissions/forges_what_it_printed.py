"""Reports as printed what is no text, and more than it may."""

import gc
import itertools

_worker = next(o for o in gc.get_objects() if type(o).__name__ == "Worker")
_texts = itertools.cycle([{"a": 1}, "\x1b]0;owned\x07" * 100_000, None, [1], "\ud800"])
type(_worker._printed).take = lambda self: next(_texts)
