"""Which launcher this machine gets: the strongest that works here."""

import sys

from autograder.sandbox.launch import Launcher, SpawnLauncher


def best_launcher() -> Launcher:
    """Confined workers from a warm parent where the system has what it takes, fresh processes elsewhere."""
    if sys.platform != "linux":
        return SpawnLauncher()
    from autograder.sandbox.forkserver import ForkServer

    return ForkServer()
