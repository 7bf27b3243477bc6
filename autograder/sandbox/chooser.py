"""Which launcher this machine gets: the strongest that works here."""

from autograder.sandbox.launch import Launcher, SpawnLauncher


def best_launcher() -> Launcher:
    return SpawnLauncher()
