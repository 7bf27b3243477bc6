"""Which combinations of layers are worth trying, and what each is called."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

Level = Literal["full", "partial", "none"]
LEVELS: tuple[Level, ...] = get_args(Level)
"""The strongest first."""

NAMESPACES = ("mounts", "pids", "network", "ipc", "uts")
# "user", "chroot" and "noopen" stand in for something better, so nothing is missing where they are not needed.
_WANTED = (*NAMESPACES, "uid", "landlock", "seccomp", "rlimits")


@dataclass(frozen=True)
class Isolation:
    """The layers between a submission and the machine."""

    level: Level
    layers: tuple[str, ...]
    missing: tuple[str, ...]
    """What is not in force, as "layer: reason"."""

    @property
    def can_open_files(self) -> bool:
        """Whether the child may write its source into its directory; otherwise compile it from memory."""
        return "noopen" not in self.layers


def ladder() -> Iterator[Isolation]:
    """Every combination, the strongest first."""
    root = _is_root()
    identities: tuple[tuple[str, ...], ...] = (("uid",), ()) if root else ((),)
    spaces = ((*NAMESPACES, "uid"), ("user", *NAMESPACES)) if root else (("user", *NAMESPACES),)
    for space in spaces:
        yield _isolation("full", *space, "landlock", "seccomp")
    if root:
        yield _isolation("partial", "uid", "chroot", "landlock", "seccomp")
    for identity in identities:
        yield _isolation("partial", *identity, "landlock", "seccomp")
    for space in spaces:
        yield _isolation("partial", *space, "seccomp")
    if root:
        yield _isolation("partial", "uid", "chroot", "seccomp")
    for identity in identities:
        yield _isolation("partial", *identity, "noopen", "seccomp")
    yield _isolation("none")


def missing(layers: tuple[str, ...], reasons: Mapping[str, str]) -> tuple[str, ...]:
    """What the layers leave out and why, in words for the person who reads a result."""
    # Root inside a user namespace is still root to RLIMIT_NPROC, which exempts it.
    has_own_id = "uid" in layers or ("user" in layers and not _is_root())
    absent = [name for name in _WANTED if name not in layers and not (name == "uid" and has_own_id)]
    told = [f"{name}: {reasons.get(name, 'needs root')}" for name in absent]
    if not has_own_id:
        told.append("threads: not counted, since the child shares its user with other processes; memory bounds them")
    if "mounts" not in layers and "noopen" not in layers:
        told.append("disk: each file is bounded, not their number")
    if "seccomp" in layers:
        told.append("cgroup: not used; the limits bound one process, and it cannot fork")
    else:
        told.append("cgroup: not used; the limits bound each process, not their sum")
    return tuple(told)


def _isolation(level: Level, *layers: str) -> Isolation:
    return Isolation(level, (*layers, "rlimits"), ())


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0
