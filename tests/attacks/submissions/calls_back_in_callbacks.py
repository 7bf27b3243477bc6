"""Calls the function again while its answer is awaited: from a thread, and from the encoding of its argument.

points: 7
"""

import threading


def apply(f, x):
    threads = [threading.Thread(target=lambda: f(x)) for _ in range(4)]
    for thread in threads:
        thread.start()
    return f(f)
