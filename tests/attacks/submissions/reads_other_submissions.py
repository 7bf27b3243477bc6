"""Looks for the files of other submissions and reads them.

unconfined: knows
"""

import glob
import os


def evidence():
    here = os.path.realpath(os.getcwd())
    places = ["@NEIGHBOUR@/target.py", "/tmp/nabla-*/target.py", "/proc/*/cwd/target.py", "../*/target.py"]
    for path in [p for place in places for p in glob.glob(place)]:
        if not os.path.realpath(path).startswith(here):
            try:
                return open(path).read(20)
            except OSError:
                pass
    return ""
