"""Raises exceptions wherever Python looks up from its work: in collections, destructors, trace functions and alarms.

points: 6
"""

import gc
import signal
import sys


class Ends:
    def __del__(self):
        raise SystemExit(0)


def _raise(*_):
    raise KeyboardInterrupt


def _upset():
    gc.callbacks.append(_raise)
    gc.set_threshold(1)
    for number in (signal.SIGALRM, signal.SIGVTALRM, signal.SIGPROF):
        signal.signal(number, _raise)
    for timer in (signal.ITIMER_REAL, signal.ITIMER_VIRTUAL, signal.ITIMER_PROF):
        signal.setitimer(timer, 0.001, 0.001)
    sys.setprofile(_raise)


def square(x):
    _upset()
    cycle = [Ends()]
    cycle.append(cycle)
    return 0 * x
