"""How long a busy machine kept a process waiting."""

import contextlib
from pathlib import Path


def seconds_without_processor(leader: int) -> float:
    """For how long a process, or one that it started itself, was ready to run while others had the processor.

    The largest of these; 0 where the kernel keeps no account of it (`/proc/PID/schedstat`: ns run, ns waited, ...).
    """
    with contextlib.suppress(OSError):
        started = Path(f"/proc/{leader}/task/{leader}/children").read_text(encoding="ascii").split()
        return max(_waited(pid) for pid in (leader, *map(int, started)))
    return 0.0


def _waited(pid: int) -> float:
    with contextlib.suppress(OSError, IndexError, ValueError):
        return int(Path(f"/proc/{pid}/schedstat").read_text(encoding="ascii").split()[1]) / 1e9
    return 0.0
