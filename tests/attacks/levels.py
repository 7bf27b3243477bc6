"""Every level of isolation that can be had here, as launchers."""

import os
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from autograder.sandbox.forkserver import ForkServer
from autograder.sandbox.launch import Launcher, SpawnLauncher
from tests.sandbox.jail_host import ORDINARY, _with_readable_interpreter, can_be_ordinary

LEVELS = ("full", "full, as a user", "partial", "none", "process")
"""The last two confine nothing: `none` is the warm parent with resource limits only, `process` what students' own
machines have."""
UNCONFINED = frozenset({"none", "process"})


class Impossible(Exception):
    """This machine has not got this level."""


@contextmanager
def launcher_of(level: str, temporary: Path) -> Iterator[Launcher]:
    """A launcher of exactly this level, whose temporary files lie in `temporary`. Raises `Impossible`."""
    with closing(_launcher(level, temporary)) as launcher:
        wanted = "none" if level in UNCONFINED else level.partition(",")[0]
        if launcher.isolation != wanted:
            raise Impossible(f"{level} is not to be had here: {'; '.join(launcher.missing)}")
        yield launcher


def _launcher(level: str, temporary: Path) -> Launcher:
    if level == "process":
        return SpawnLauncher()
    if sys.platform != "linux":
        raise Impossible("confining needs Linux")
    # the environment of a warm parent is empty; this puts in what keeps its files apart from other people's
    prefix = ["env", f"TMPDIR={temporary}"]
    if level == "full, as a user":
        if os.geteuid() != 0:
            raise Impossible("these tests run as an ordinary user already")
        if not can_be_ordinary():
            raise Impossible("setpriv and unshare are needed to become an ordinary user")
        user = ["setpriv", f"--reuid={ORDINARY}", f"--regid={ORDINARY}", "--clear-groups", "--"]
        return ForkServer(prefix=_with_readable_interpreter([*user, *prefix]))
    at_most = level if level in ("partial", "none") else "full"
    return ForkServer(at_most, prefix=prefix)  # type: ignore[arg-type]  # a Literal
