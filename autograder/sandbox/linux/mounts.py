"""A root directory that holds nothing but read-only views of the readable paths and one small writable directory.

Needs a mount namespace of one's own, and Linux 5.12 for mount_setattr.
"""

import os
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.sandbox.linux.syscalls import call, syscall

PRIVATE = "/box"
"""Where the writable directory is, as the confined process sees it."""

HIDDEN = ("site-packages", "dist-packages")
"""Never readable as part of the directory around them: other people's packages live there. Parts may be named."""

DEVICES = ("/dev/null", "/dev/zero", "/dev/urandom")

_MS_RDONLY, _MS_NOSUID, _MS_NODEV, _MS_NOEXEC = 1, 2, 4, 8
_MS_REC, _MS_PRIVATE = 16384, 1 << 18
_MNT_DETACH = 2

_OPEN_TREE, _MOVE_MOUNT, _MOUNT_SETATTR = 428, 429, 442
_AT_FDCWD, _AT_EMPTY_PATH, _AT_RECURSIVE = -100, 0x1000, 0x8000
_OPEN_TREE_CLONE, _OPEN_TREE_CLOEXEC = 1, os.O_CLOEXEC if hasattr(os, "O_CLOEXEC") else 0
_MOVE_MOUNT_F_EMPTY_PATH = 4
_ATTR_RDONLY, _ATTR_NOSUID, _ATTR_NODEV = 1, 2, 4


@dataclass(frozen=True)
class PrivateDirectory:
    """The writable directory: its bounds and its owner."""

    megabytes: int
    files: int
    uid: int
    gid: int


def build_root(readable: Sequence[str], private: PrivateDirectory) -> None:
    """Replace the root directory, and leave the process in its private directory."""
    _mount(None, "/", None, _MS_REC | _MS_PRIVATE)
    # The clones are taken first, because the new root is mounted over a directory that may hold some of them.
    views = [(path, _clone(path, read_only=True)) for path in sorted(readable)]
    devices = [(path, _clone(path, read_only=False)) for path in DEVICES]
    base = _mount_point()
    _mount("tmpfs", base, "tmpfs", _MS_NOSUID | _MS_NODEV, "size=1m,nr_inodes=2048,mode=755")
    os.chdir(base)
    for path, view in views:
        _attach(path, view)
    for path, view in devices:
        _attach(path, view)
    _private_tmpfs(private)
    _enter_root()
    os.chdir(PRIVATE)


def hides(directory: str) -> list[str]:
    """The directories inside `directory` that stay hidden unless they are named themselves."""
    return [path for name in HIDDEN if os.path.isdir(path := os.path.join(directory, name))]


def _mount_point() -> str:
    """Any directory will do: only this process sees what is mounted there, and only for a moment."""
    return next(path for path in ("/tmp", "/dev", "/proc", "/usr") if os.path.isdir(path))


def _private_tmpfs(private: PrivateDirectory) -> None:
    os.mkdir(f".{PRIVATE}")
    options = f"size={private.megabytes}m,nr_inodes={private.files},mode=700,uid={private.uid},gid={private.gid}"
    _mount("tmpfs", f".{PRIVATE}", "tmpfs", _MS_NOSUID | _MS_NODEV | _MS_NOEXEC, options)


def _enter_root() -> None:
    """Make the working directory the root, and let go of everything outside it."""
    call("pivot_root", b".", b".")
    call("umount2", b".", _MNT_DETACH)
    os.chdir("/")
    _set_attributes(_AT_FDCWD, b"/", _ATTR_RDONLY | _ATTR_NOSUID | _ATTR_NODEV, flags=0)


def _clone(path: str, read_only: bool) -> int:
    flags = _OPEN_TREE_CLONE | _OPEN_TREE_CLOEXEC | (_AT_RECURSIVE if os.path.isdir(path) else 0)
    tree = syscall(f"open_tree {path}", _OPEN_TREE, _AT_FDCWD, os.fsencode(path), flags)
    if read_only:
        attributes = _ATTR_RDONLY | _ATTR_NOSUID | _ATTR_NODEV
        _set_attributes(tree, b"", attributes, flags=_AT_EMPTY_PATH | _AT_RECURSIVE)
    return tree


def _set_attributes(directory: int, path: bytes, attributes: int, flags: int) -> None:
    packed = struct.pack("QQQQ", attributes, 0, 0, 0)
    syscall("mount_setattr", _MOUNT_SETATTR, directory, path, flags, packed, len(packed))


def _attach(path: str, view: int) -> None:
    """Show the cloned tree at the same path under the working directory, and cover what stays hidden inside it."""
    target = f".{path}"
    if os.path.isdir(path):
        os.makedirs(target, exist_ok=True)
    else:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        Path(target).touch()
    flags = _MOVE_MOUNT_F_EMPTY_PATH
    syscall(f"move_mount {path}", _MOVE_MOUNT, view, b"", _AT_FDCWD, os.fsencode(target), flags)
    os.close(view)
    for hidden in hides(target):
        _mount("tmpfs", hidden, "tmpfs", _MS_NOSUID | _MS_NODEV, "size=64k,nr_inodes=64,mode=755")


def _mount(source: str | None, target: str, kind: str | None, flags: int, options: str | None = None) -> None:
    encoded = (os.fsencode(text) if text is not None else None for text in (source, target, kind))
    data = options.encode() if options is not None else None
    try:
        call("mount", *encoded, flags, data)
    except OSError as error:
        raise OSError(error.errno, f"mount {kind or ''} on {target}: {os.strerror(error.errno or 0)}") from None
