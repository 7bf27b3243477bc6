"""Docker or podman, whichever is there: the commands that this project needs of them, and what can go wrong."""

import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

KNOWN = ("docker", "podman")
_ANSWER_SECONDS = 60.0  # of a machine that is busy with images, too
_SHOWN = 1500  # characters of the end of a log


class ContainerError(Exception):
    """No engine, no image, or one that refuses; the message says what to do."""


@dataclass(frozen=True)
class Engine:
    """A container engine whose service answers."""

    name: str
    path: str

    def build(self, context: Path, tag: str, arguments: Sequence[str]) -> None:
        """Build `context/Dockerfile`; what the engine prints goes to the terminal."""
        done = subprocess.run([self.path, "build", "--tag", tag, *arguments, str(context)], check=False)
        if done.returncode != 0:
            raise ContainerError(f"the image was not built: {self.name} build ended with code {done.returncode}")

    def image_bytes(self, tag: str) -> int | None:
        """Size of an image, or None if there is none of this name."""
        done = self._ask("image", "inspect", "--format", "{{.Size}}", tag)
        return int(done.stdout) if done.returncode == 0 else None

    def remove(self, container: str) -> None:
        """Kill a container, whatever state it is in, and forget it."""
        self._ask("rm", "--force", container)

    def _ask(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        try:
            return subprocess.run(
                [self.path, *arguments],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                timeout=_ANSWER_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise ContainerError(f"{self.name} does not answer within {_ANSWER_SECONDS:.0f} seconds") from None

    def problem(self) -> str | None:
        """Why this engine cannot be used, or None. Asks its service, not only its command."""
        done = self._ask("info")
        return None if done.returncode == 0 else done.stderr.strip()[-_SHOWN:] or f"code {done.returncode}"


def find_engine(name: str | None = None) -> Engine:
    """The engine of this name, or the first that works here. Raises `ContainerError`."""
    problems = []
    for candidate in [name] if name else KNOWN:
        path = shutil.which(candidate)
        problem = "is not installed" if path is None else Engine(candidate, path).problem()
        if path is not None and problem is None:
            return Engine(candidate, path)
        problems.append(f"{candidate}: {problem}")
    raise ContainerError(
        "no container engine can be used (" + "; ".join(problems) + "): install or start docker or podman, "
        "or grade with --engine local"
    )
