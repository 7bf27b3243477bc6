"""Installs trace, profile and audit hooks to see what the worker is asked.

unconfined: knows
"""

import sys

_seen = []


def _watch(frame, event, argument):
    for value in frame.f_locals.values():
        if isinstance(value, str) and "CANARY" + "-" in value:
            _seen.append(value)
    return _watch


sys.setprofile(_watch)
sys.addaudithook(lambda event, args: _seen.append(event) if "CANARY" + "-" in str(args)[:2000] else None)


def evidence():
    return str(_seen[:3]) if _seen else ""
