"""One container per submission: a parcel goes in, a result comes out, and nothing of it outlives the deadline."""

import os
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import IO

from autograder.container.runtime import ContainerError, Engine
from autograder.core.limits import Limits

_BASELINE_MB = 1536  # Python, torch and otter, beside what the submission may use
_PRIVATE_MB = 512  # of that, what all files in the container may take
_PROCESSES = 256
_USER_PROCESSES = 4096  # all containers together: they run as one user
_FILES = 4096
_MAX_RESULT = 16 << 20
_SHOWN = 2000  # bytes of the end of what was printed
_GRACE = 5.0


class ContainerFailed(Exception):
    """A container that ended without a result: the fault is ours or the machine's; the text is for the instructor."""


@dataclass(frozen=True)
class Containers:
    """How containers are started."""

    engine: Engine
    image: str

    def require_image(self) -> None:
        """Raise `ContainerError` if there is no such image."""
        if self.engine.image_bytes(self.image) is None:
            raise ContainerError(
                f"{self.engine.name} has no image {self.image}: nabla image build --engine {self.engine.name}"
            )

    def run(self, parcel: bytes, name: str, limits: Limits, seconds: float) -> str:
        """What a container, given this parcel, writes; raises `ContainerFailed`."""
        command = [self.engine.path, "run", *flags(name, limits), self.image]
        with (
            subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
            ) as process,
            self._deadline(process, name, seconds) as overdue,
        ):
            assert process.stdin is not None
            assert process.stdout is not None
            assert process.stderr is not None
            printed = _Tail(process.stderr)
            printed.start()
            with suppress(BrokenPipeError):
                process.stdin.write(parcel)
                process.stdin.close()
            text = process.stdout.read(_MAX_RESULT + 1)
            if len(text) > _MAX_RESULT:
                self.kill(process, name)
                raise ContainerFailed(f"it wrote more than {_MAX_RESULT:,} bytes")
            code = process.wait()
            printed.join(_GRACE)
        if overdue.is_set():
            raise ContainerFailed(f"it did not end within {seconds:.4g} seconds")
        if code != 0:
            raise ContainerFailed(f"the container ended with code {code}: {printed.text}")
        return text.decode("utf-8", errors="replace")

    def kill(self, process: "subprocess.Popen[bytes]", name: str) -> None:
        """End a container and the command that waits for it."""
        with suppress(ContainerError):
            self.engine.remove(name)
        process.kill()

    @contextmanager
    def _deadline(self, process: "subprocess.Popen[bytes]", name: str, seconds: float) -> Iterator[threading.Event]:
        overdue = threading.Event()

        def ring() -> None:
            overdue.set()
            self.kill(process, name)

        timer = threading.Timer(seconds, ring)
        timer.daemon = True
        timer.start()
        try:
            yield overdue
        except BaseException:
            self.kill(process, name)
            raise
        finally:
            timer.cancel()


def flags(name: str, limits: Limits) -> list[str]:
    """What every container is started with: no network, no rights, nothing of the host, and bounds on the rest."""
    memory = f"{_BASELINE_MB + limits.memory_mb}m"
    return [
        *("--rm", "--interactive", "--name", name, "--pull", "never", "--log-driver", "none"),
        *("--network", "none", "--ipc", "none"),
        *("--read-only", "--tmpfs", f"/tmp:rw,nosuid,nodev,noexec,mode=1777,size={_PRIVATE_MB}m"),
        *("--cap-drop", "ALL", "--security-opt", "no-new-privileges"),
        # no swap beyond memory; one processor, because one submission is graded by one thread
        *("--memory", memory, "--memory-swap", memory, "--cpus", "1", "--pids-limit", str(_PROCESSES)),
        # said aloud: the defaults of podman are more than a machine may allow it to give
        *("--ulimit", "core=0", "--ulimit", f"nofile={_FILES}", "--ulimit", f"nproc={_USER_PROCESSES}"),
    ]


class _Tail(threading.Thread):
    """Reads a stream to its end, whatever its length, and keeps the last of it."""

    def __init__(self, stream: IO[bytes]) -> None:
        super().__init__(daemon=True)
        self._stream, self._kept = stream, b""

    def run(self) -> None:
        with suppress(OSError, ValueError):
            while chunk := os.read(self._stream.fileno(), 1 << 16):
                self._kept = (self._kept + chunk)[-_SHOWN:]

    @property
    def text(self) -> str:
        return self._kept.decode("utf-8", errors="replace").strip()
