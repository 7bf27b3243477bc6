"""Who the confined process is: an id of its own, and no capability."""

import errno
import os
import struct
from pathlib import Path

from autograder.sandbox.linux.syscalls import Namespace, Prctl, call, prctl, unshare

# One id for each process, because RLIMIT_NPROC counts by id, and the same id may signal and read one another. It is
# made of the parent's number and a child's place among its children, not of the child's number, which tells how many
# processes and threads others have started meanwhile.
_CHILDREN = 64
_WIDE_BASE = 1_000_000_000
_NARROW_SPAN = 32_768
_INNER_ID = 1000
_CAPABILITY_VERSION_3 = 0x20080522
_MORE_THAN_ALL_CAPABILITIES = 64


def private_id(parent: int, place: int) -> int:
    """An unprivileged id for a child of `parent`, unlike that of any other alive, valid in this user namespace."""
    number = parent * _CHILDREN + place % _CHILDREN
    with open("/proc/self/uid_map", "rb", buffering=0) as file:
        first, _, count = (int(word) for word in file.read().splitlines()[-1].split())
    if first + count > _WIDE_BASE + (_CHILDREN << 22):
        return _WIDE_BASE + number
    if count <= _NARROW_SPAN:
        raise OSError(errno.EINVAL, f"only {count} user ids exist in this user namespace")
    return first + count - _NARROW_SPAN + number % _NARROW_SPAN


def enter_namespaces(own_user_namespace: bool) -> None:
    """Leave the machine's mounts, network, IPC and host name, and let the next child be PID 1 of its own processes."""
    others = Namespace.MOUNT | Namespace.PID | Namespace.NETWORK | Namespace.IPC | Namespace.UTS
    if not own_user_namespace:
        unshare(others)
        return
    uid, gid = os.getuid(), os.getgid()
    # An undumpable process does not own its files in /proc, so it could not write its own id map.
    prctl(Prctl.SET_DUMPABLE, 1)
    unshare(others | Namespace.USER)
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{_INNER_ID} {uid} 1")
    Path("/proc/self/gid_map").write_text(f"{_INNER_ID} {gid} 1")


def drop_privileges(new_id: int | None) -> None:
    """Take the new id, if there is one, and give up every capability for good."""
    _empty_bounding_set()
    if new_id is not None:
        os.setgroups([])
        os.setresgid(new_id, new_id, new_id)
        os.setresuid(new_id, new_id, new_id)
    header = struct.pack("Ii", _CAPABILITY_VERSION_3, 0)
    call("capset", header, bytes(24))
    prctl(Prctl.SET_NO_NEW_PRIVS, 1)
    # A sibling of the same id could otherwise read this memory, or be shown as the owner of it in /proc.
    prctl(Prctl.SET_DUMPABLE, 0)


def _empty_bounding_set() -> None:
    for capability in range(_MORE_THAN_ALL_CAPABILITIES):
        try:
            prctl(Prctl.CAPBSET_DROP, capability)
        except OSError as error:
            # EINVAL: past the last one. EPERM: an ordinary user, whom no_new_privs keeps from gaining any.
            if error.errno in (errno.EINVAL, errno.EPERM):
                return
            raise
