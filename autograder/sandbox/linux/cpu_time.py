"""What the kernel knows of a process: what it had of the processor, and whether it wants more."""

import contextlib
import os
from pathlib import Path

from autograder.sandbox.cpu_account import CpuAccount

_TICK = 1 / os.sysconf("SC_CLK_TCK")
_BUSY = frozenset("RD")  # running or ready to, and waiting for a disk: what proc(5) calls uninterruptible
_STOPPED = "T"
_STATE, _USER, _SYSTEM = 0, 11, 12  # of the fields of /proc/PID/stat behind the name


def cpu_account(leader: int) -> CpuAccount:
    """Of a process and those that it started itself; all zero when it is gone.

    Seconds that one waited while others had the processor are the largest of these processes'; they are 0 where the
    kernel keeps no account of them (`/proc/PID/schedstat`: ns run, ns waited, ...).
    """
    started: list[int] = []
    with contextlib.suppress(OSError):
        started = list(map(int, Path(f"/proc/{leader}/task/{leader}/children").read_text(encoding="ascii").split()))
    processes = (leader, *started)
    return CpuAccount(
        ran=sum(map(_ran, processes)),
        waited=max(map(_waited, processes)),
        busy=any(not _BUSY.isdisjoint(states) for states in map(_states, processes)),
        stopped=any(_STOPPED in states for states in map(_states, processes)),
    )


def _ran(pid: int) -> float:
    fields = _stat(Path(f"/proc/{pid}/stat"))
    return (int(fields[_USER]) + int(fields[_SYSTEM])) * _TICK if fields else 0.0


def _waited(pid: int) -> float:
    with contextlib.suppress(OSError, IndexError, ValueError):
        return int(Path(f"/proc/{pid}/schedstat").read_text(encoding="ascii").split()[1]) / 1e9
    return 0.0


def _states(pid: int) -> set[str]:
    """Of its threads."""
    return {fields[_STATE] for path in Path(f"/proc/{pid}/task").glob("*/stat") if (fields := _stat(path))}


def _stat(path: Path) -> list[str]:
    with contextlib.suppress(OSError):
        return path.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    return []
