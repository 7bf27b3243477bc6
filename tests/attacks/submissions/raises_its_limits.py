"""Raises its resource limits and lowers those of others.

unconfined: knows
"""

import resource


def evidence():
    worked = []
    for which in (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE, resource.RLIMIT_NOFILE):
        _, hard = resource.getrlimit(which)
        try:
            resource.setrlimit(which, (hard, hard + 1))
            worked.append(which)
        except (OSError, ValueError):
            pass
    try:
        resource.prlimit(int("@VICTIM@"), resource.RLIMIT_NOFILE, (64, 64))
        worked.append("another's")
    except OSError:
        pass
    return str(worked) if worked else ""
