"""Looks for secrets in the environment and the command line of every process.

unconfined: knows
"""

import glob
import os


def evidence():
    seen = [str(dict(os.environ))]
    for path in [*glob.glob("/proc/*/environ"), *glob.glob("/proc/*/cmdline")]:
        try:
            seen.append(open(path, errors="replace").read())
        except OSError:
            pass
    text = " ".join(seen)
    at = text.find("CANARY" + "-")
    return text[at : at + 23] if at >= 0 else ""
