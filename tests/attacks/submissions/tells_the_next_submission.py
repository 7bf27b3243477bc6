"""Leaves what it was given in files, shared memory and semaphores for a later submission to find.

unconfined: knows, mark
"""

import glob

_PLACES = ("note", "/tmp/@TOKEN@-note", "@MARK@/note", "/dev/shm/@TOKEN@-note")


def square(x):
    for place in _PLACES:
        try:
            with open(place, "w") as stream:
                stream.write(repr(x))
        except OSError:
            pass
    return x * x


def evidence():
    found = [p for p in glob.glob("/tmp/@TOKEN@*") + glob.glob("@MARK@/*") + glob.glob("/dev/shm/@TOKEN@*")]
    for path in found:
        if not path.startswith("@MARK@"):
            import os

            os.unlink(path)
    return str(found) if found else ""
