"""Makes links in its own directory that point at what is hidden, and waits for a trusted process to follow them.

unconfined: knows, points
"""

import os


def evidence():
    worked = []
    for make, name in ((os.symlink, "symbolic"), (os.link, "hard")):
        try:
            make("@HIDDEN@", name)
            worked.append(open(name).read(3))
        except OSError:
            pass
    return str(worked) if worked else ""
