"""Has a part for its author's own tests, global state, and an assertion."""

import time

STARTED = time.perf_counter()
CACHE = {}


def square(x):
    CACHE["last"] = time.perf_counter() - STARTED
    assert len(CACHE) == 1
    return x * x


if __name__ == "__main__":
    raise SystemExit("only for me")
