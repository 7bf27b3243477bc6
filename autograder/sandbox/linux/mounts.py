"""A root directory that holds nothing but three devices and one small writable directory.

Needs a mount namespace of one's own, and Linux 5.12 for mount_setattr.
"""

import os
import stat
import struct
from dataclasses import dataclass
from pathlib import Path

from autograder.sandbox.linux.syscalls import call, syscall

PRIVATE = "/box"
"""Where the writable directory is, as the confined process sees it."""

DEVICES = ("/dev/null", "/dev/zero", "/dev/urandom")

_MS_NOSUID, _MS_NODEV = 2, 4
_MS_REC, _MS_PRIVATE = 16384, 1 << 18
_MNT_DETACH = 2

_OPEN_TREE, _MOVE_MOUNT, _MOUNT_SETATTR = 428, 429, 442
_AT_FDCWD, _AT_RECURSIVE = -100, 0x8000
_OPEN_TREE_CLONE = 1
_MOVE_MOUNT_F_EMPTY_PATH = 4
_ATTR_RDONLY, _ATTR_NOSUID, _ATTR_NODEV, _ATTR_NOEXEC = 1, 2, 4, 8


@dataclass(frozen=True)
class PrivateDirectory:
    """The writable directory: its bounds and its owner."""

    megabytes: int
    files: int
    uid: int
    gid: int


def build_root(private: PrivateDirectory) -> None:
    """Replace the root directory, and leave the process in its private directory.

    One tmpfs carries everything: the mount points, and the private directory as a second, writable view of a part.
    """
    _mount(None, "/", None, _MS_REC | _MS_PRIVATE)
    devices = [(path, _clone(path)) for path in DEVICES]
    base = _mount_point()
    options = f"size={private.megabytes}m,nr_inodes={private.files},mode=755"
    _mount("tmpfs", base, "tmpfs", _MS_NOSUID | _MS_NODEV, options)
    os.chdir(base)
    os.mkdir("dev")
    for path, _ in devices:
        Path(f".{path}").touch()
    _make_private(private)
    _enter_root()
    box = _clone(PRIVATE)
    _set_attributes(b"/", _ATTR_RDONLY | _ATTR_NOSUID | _ATTR_NODEV, recursive=True)
    # These keep what the root has just lost: the devices work, and the private directory can be written to.
    for path, view in [*devices, (PRIVATE, box)]:
        _attach(path, view)
    _set_attributes(os.fsencode(PRIVATE), _ATTR_NOSUID | _ATTR_NODEV | _ATTR_NOEXEC, recursive=False)
    os.chdir(PRIVATE)


def enter_directory_as_root(directory: str, uid: int, gid: int) -> None:
    """Without mounts: make an ordinary directory the root, with the same names in it, for a process that is root."""
    os.chmod(directory, 0o755)
    os.chdir(directory)
    _make_private(PrivateDirectory(0, 0, uid, gid))
    os.mkdir("dev")
    os.chmod("dev", 0o755)
    null = f".{os.devnull}"
    try:
        os.mknod(null, stat.S_IFCHR, os.stat(os.devnull).st_rdev)
    except OSError:  # where devices cannot be made, a file swallows what is written
        Path(null).touch()
    os.chmod(null, 0o666)
    os.chroot(".")
    os.chdir(PRIVATE)


def _mount_point() -> str:
    """Any directory will do: only this process sees what is mounted there, and only for a moment."""
    return next(path for path in ("/tmp", "/dev", "/proc", "/usr") if os.path.isdir(path))


def _make_private(private: PrivateDirectory) -> None:
    os.mkdir(f".{PRIVATE}", 0o700)
    os.chown(f".{PRIVATE}", private.uid, private.gid)


def _enter_root() -> None:
    """Make the working directory the root, and let go of everything outside it."""
    call("pivot_root", b".", b".")
    call("umount2", b".", _MNT_DETACH)
    os.chdir("/")


def _clone(path: str) -> int:
    flags = _OPEN_TREE_CLONE | os.O_CLOEXEC | (_AT_RECURSIVE if os.path.isdir(path) else 0)
    return syscall(f"open_tree {path}", _OPEN_TREE, _AT_FDCWD, os.fsencode(path), flags)


def _attach(path: str, view: int) -> None:
    """Show the cloned tree at the same path in the new root, which is the working directory."""
    target = os.fsencode(f".{path}")
    syscall(f"move_mount {path}", _MOVE_MOUNT, view, b"", _AT_FDCWD, target, _MOVE_MOUNT_F_EMPTY_PATH)
    os.close(view)


def _set_attributes(path: bytes, attributes: int, recursive: bool) -> None:
    packed = struct.pack("QQQQ", attributes, 0, 0, 0)
    flags = _AT_RECURSIVE if recursive else 0
    syscall("mount_setattr", _MOUNT_SETATTR, _AT_FDCWD, path, flags, packed, len(packed))


def _mount(source: str | None, target: str, kind: str | None, flags: int, options: str | None = None) -> None:
    encoded = (os.fsencode(text) if text is not None else None for text in (source, target, kind))
    data = options.encode() if options is not None else None
    try:
        call("mount", *encoded, flags, data)
    except OSError as error:
        raise OSError(error.errno, f"mount {kind or ''} on {target}: {os.strerror(error.errno or 0)}") from None
