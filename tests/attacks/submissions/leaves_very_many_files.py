"""Leaves fifty thousand files, each of them empty, for somebody to remove; this may take longer than one waits.

unconfined: skip
"""

import os

for _number in range(50_000):
    try:
        os.close(os.open(f"file{_number}", os.O_CREAT | os.O_WRONLY))
    except OSError:
        break
