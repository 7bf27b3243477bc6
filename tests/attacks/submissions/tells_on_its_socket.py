"""Passes descriptors and urgent bytes along its socket, and asks who is at the other end.

unconfined: knows
"""

import array
import os
import socket


def _sockets():
    for number in range(3, 64):
        try:
            os.fstat(number)
        except OSError:
            continue
        yield number


def evidence():
    found = []
    for number in _sockets():
        try:
            line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM, 0, fileno=os.dup(number))
        except OSError:
            continue
        rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [0]))]
        for name, attempt in (
            ("rights", lambda line=line: line.sendmsg([b""], rights)),
            ("urgent", lambda line=line: line.recv(1, socket.MSG_OOB | socket.MSG_DONTWAIT)),
            ("peer", lambda line=line: line.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12)),
        ):
            try:
                attempt()
            except OSError as error:
                if error.errno in (11, 22):  # the kernel was asked, and had nothing
                    found.append(name)
                continue
            found.append(name)
        line.detach()
    return ", ".join(found)
