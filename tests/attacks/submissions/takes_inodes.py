"""Makes more files than there should be room for.

unconfined: knows
"""

import os


def evidence():
    made = 0
    try:
        for number in range(3000):
            open(f"file{number}", "w").close()
            made += 1
    except OSError:
        pass
    return ""
