"""How a worker stands with the processor, for whoever decides whether it had its time."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Standing:
    """Since it was started; all zero where the system does not tell."""

    ran: float = 0.0
    """Seconds of processor time."""
    waited: float = 0.0
    """Seconds in which it could have run, but others had the processor."""
    busy: bool = False
    """Whether it runs, wants to, or waits for a disk, rather than sleeps."""
    stopped: bool = False
    """Whether somebody has stopped it by a signal."""


NOTHING = Standing()
