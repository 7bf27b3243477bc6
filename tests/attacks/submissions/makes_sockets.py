"""Makes sockets of every family: local, netlink, raw, packet, and pairs of them.

unconfined: knows
"""

import socket


def evidence():
    worked = []
    for family in ("AF_UNIX", "AF_INET6", "AF_NETLINK", "AF_PACKET", "AF_VSOCK", "AF_ALG"):
        for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW):
            try:
                socket.socket(getattr(socket, family, -1), kind).close()
                worked.append(family)
            except OSError:
                pass
    try:
        for one in socket.socketpair():
            one.close()
        worked.append("pair")
    except OSError:
        pass
    return str(worked) if worked else ""
