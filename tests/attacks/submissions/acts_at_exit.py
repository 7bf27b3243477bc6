"""Acts when its process ends, in destructors and exit handlers.

unconfined: mark
"""

import atexit
import os
import weakref


def _act(*_):
    open("@MARK@/at-exit", "w").close()


class _Dying:
    def __del__(self):
        _act()


_kept = _Dying()
atexit.register(_act)
weakref.finalize(_kept, _act)
os.register_at_fork(before=_act)


def evidence():
    global _kept
    _kept = None
