"""Landlock: which files may be opened at all, TCP ports, and (from ABI 6) signals and abstract sockets.

It needs no privilege and no namespace, so it works in a default container. It does not stop looking at a file's
name, size and mode, nor any system call that takes no path: seccomp does that.
"""

import os
import struct
from collections.abc import Iterable
from enum import IntFlag

from autograder.sandbox.linux.syscalls import syscall

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_VERSION = 1
_RULE_PATH_BENEATH = 1


class Access(IntFlag):
    """LANDLOCK_ACCESS_FS_* (linux/landlock.h)."""

    EXECUTE = 1 << 0
    WRITE_FILE = 1 << 1
    READ_FILE = 1 << 2
    READ_DIR = 1 << 3
    REMOVE_DIR = 1 << 4
    REMOVE_FILE = 1 << 5
    MAKE_CHAR = 1 << 6
    MAKE_DIR = 1 << 7
    MAKE_REG = 1 << 8
    MAKE_SOCK = 1 << 9
    MAKE_FIFO = 1 << 10
    MAKE_BLOCK = 1 << 11
    MAKE_SYM = 1 << 12
    REFER = 1 << 13
    TRUNCATE = 1 << 14
    IOCTL_DEV = 1 << 15


READ = Access.READ_FILE | Access.READ_DIR
WRITE = (
    READ
    | Access.WRITE_FILE
    | Access.TRUNCATE
    | Access.REFER
    | Access.MAKE_REG
    | Access.MAKE_DIR
    | Access.REMOVE_FILE
    | Access.REMOVE_DIR
)
_OF_A_FILE = Access.READ_FILE | Access.WRITE_FILE | Access.TRUNCATE
_ALL_TCP = 0b11
_ALL_SCOPES = 0b11


def restrict(readable: Iterable[str], writable: Iterable[str]) -> None:
    """From now on only these paths can be opened."""
    abi = syscall("landlock", _CREATE_RULESET, None, 0, _VERSION)
    handled = _known_rights(abi)
    ruleset = syscall("landlock_create_ruleset", _CREATE_RULESET, *_ruleset(abi, handled), 0)
    try:
        for rights, paths in ((READ, readable), (WRITE, writable)):
            for path in paths:
                _allow(ruleset, path, rights & handled)
        syscall("landlock_restrict_self", _RESTRICT_SELF, ruleset, 0)
    finally:
        os.close(ruleset)


def _known_rights(abi: int) -> Access:
    """Every right that the running kernel can refuse."""
    newest = Access.MAKE_SYM
    for since, right in ((2, Access.REFER), (3, Access.TRUNCATE), (5, Access.IOCTL_DEV)):
        if abi >= since:
            newest = right
    return Access((int(newest) << 1) - 1)


def _ruleset(abi: int, handled: Access) -> tuple[bytes, int]:
    fields = [int(handled)]
    if abi >= 4:
        fields.append(_ALL_TCP)
    if abi >= 6:
        fields.append(_ALL_SCOPES)
    packed = struct.pack(f"{len(fields)}Q", *fields)
    return packed, len(packed)


def _allow(ruleset: int, path: str, rights: Access) -> None:
    # O_PATH needs no permission on the file itself. Links are followed: the paths are the caller's, not a student's.
    beneath = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        if not os.path.isdir(path):
            rights &= _OF_A_FILE
        rule = struct.pack("=Qi", int(rights), beneath)
        syscall(f"landlock_add_rule {path}", _ADD_RULE, ruleset, _RULE_PATH_BENEATH, rule, 0)
    finally:
        os.close(beneath)
