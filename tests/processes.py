"""Processes that a test starts, and those that come and go while it looks."""

import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import psutil


@contextmanager
def started(command: list[str], **settings: Any) -> Iterator["subprocess.Popen[Any]"]:
    """A process that is dead and waited for after the block, however the block ends."""
    with subprocess.Popen(command, **settings) as process:
        try:
            yield process
        finally:
            process.kill()


def alive(processes: Iterable[psutil.Process], word: str = "") -> list[psutil.Process]:
    """Those that have not ended, and have `word` in their command; any may end between two looks at it."""
    found = []
    for process in processes:
        with suppress(psutil.NoSuchProcess):
            if process.status() != psutil.STATUS_ZOMBIE and word in " ".join(process.cmdline()):
                found.append(process)
    return found
