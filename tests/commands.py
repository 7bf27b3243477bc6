"""The real command, as people run it."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

# a shell says 130 of both; Python ends itself by the signal if that came within an exec, as of a dataclass
INTERRUPTED = (130, -signal.SIGINT)


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "autograder", *map(str, arguments)]


def nabla(
    folder: Path, *arguments: object, timeout: float = 600, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run it in a folder, with some variables set besides; its output as text."""
    variables = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **(environment or {})}
    return subprocess.run(
        command(*arguments),
        cwd=folder,
        env=variables,
        capture_output=True,
        text=True,
        timeout=timeout,
        encoding="utf-8",
    )


def edit(path: Path, old: str, new: str) -> None:
    """Change a text that has to be in the file."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
