"""Connects to a socket of this machine that listens.

unconfined: connects, knows
"""

import socket


def evidence():
    worked = []
    for family, kind in ((socket.AF_INET, socket.SOCK_STREAM), (socket.AF_INET, socket.SOCK_DGRAM)):
        try:
            with socket.socket(family, kind) as s:
                s.settimeout(0.5)
                s.connect(("127.0.0.1", int("@PORT@")))
                s.send(b"hidden")
                worked.append(kind.name)
        except OSError:
            pass
    return str(worked) if worked else ""
