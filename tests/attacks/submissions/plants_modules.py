"""Writes sitecustomize.py, conftest.py, numpy.py and a package autograder into its directory.
"""

import os

for _name in ("sitecustomize.py", "usercustomize.py", "conftest.py", "numpy.py", "target.py", "json.py"):
    try:
        with open(_name, "w") as _stream:
            _stream.write("open('@MARK@/evil', 'w')\nraise SystemExit\n")
    except OSError:
        pass
try:
    os.mkdir("autograder")
    with open("autograder/__init__.py", "w") as _stream:
        _stream.write("open('@MARK@/evil', 'w')\n")
except OSError:
    pass


def draw(rng):
    os._exit(0)
