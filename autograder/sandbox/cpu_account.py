"""The CPU time that a worker used and waited for: whether it had its time is decided by this."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CpuAccount:
    """Since it was started; all zero where the system does not tell."""

    ran: float = 0.0
    """Seconds of processor time."""
    waited: float = 0.0
    """Seconds in which it could have run, but others had the processor."""
    busy: bool = False
    """Whether it runs, wants to, or waits for a disk, rather than sleeps."""
    stopped: bool = False
    """Whether somebody has stopped it by a signal."""


NO_ACCOUNT = CpuAccount()
