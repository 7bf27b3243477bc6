"""Uses the processor without end, in threads as well.

points: 3
"""

import threading


def _spin():
    while True:
        pass


def square(x):
    for _ in range(3):
        threading.Thread(target=_spin, daemon=True).start()
    _spin()
