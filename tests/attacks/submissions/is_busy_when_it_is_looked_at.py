"""Sleeps, and computes for a moment whenever it may be looked at, to pass for one that waits for a disk."""

import time


def draw(rng):
    start = time.monotonic()
    while True:
        time.sleep(0.2)
        while (time.monotonic() - start) % 0.25 > 0.22:
            pass
