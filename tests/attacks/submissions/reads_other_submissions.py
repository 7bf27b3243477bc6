"""Looks for the files of other submissions.

unconfined: knows
"""

import glob
import os


def evidence():
    here = os.path.realpath(os.getcwd())
    places = ["@NEIGHBOUR@", "@NEIGHBOUR@/*", "/tmp/nabla-*/*", "/proc/*/cwd/target.py", "../*/target.py"]
    found = [p for place in places for p in glob.glob(place) if not os.path.realpath(p).startswith(here)]
    return str(found[:3]) if found else ""
