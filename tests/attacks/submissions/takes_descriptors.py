"""Opens descriptors until there are no more.

unconfined: knows
"""

import os


def evidence():
    found = 0
    try:
        while found < 4000:
            os.dup(0)
            found += 1
    except OSError:
        pass
    return f"{found} descriptors" if found >= 4000 else ""
