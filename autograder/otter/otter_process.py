"""otter in its own process and environment, with a deadline."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from autograder.otter.scores import OtterError

_GRACE = 3.0  # seconds for otter to shut its kernel down
_SHOWN = 3000  # characters of the end of a log
_NOT_STARTED = "Kernel died before replying to kernel_info"


class KernelNotStarted(OtterError):
    """otter's kernel ended before anything ran in it: another process took the port that it had been given."""


def keep_memory_private() -> None:
    """For a process that holds secrets: no other process of the same user may read its memory."""
    if sys.platform == "linux":
        from autograder.sandbox.jail import protect_this_process

        protect_this_process()


def run_until(seconds: float, command: Sequence[str], scratch: Path) -> None:
    """Run a command that starts otter; raises `OtterError` when it fails or takes longer than `seconds`.

    `KernelNotStarted` is the one of these after which it can be tried again. All that was started is dead then.
    `scratch` takes its temporary files and settings.
    """
    log = scratch / "log"
    with log.open("wb") as stream:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=subprocess.STDOUT,
            cwd=scratch,
            env=_environment(scratch),
            start_new_session=True,
        )
        try:
            code = process.wait(seconds)
        except subprocess.TimeoutExpired:
            raise OtterError(f"otter did not finish within {seconds:.4g} seconds") from None
        finally:
            if process.poll() is None:
                _end(process)
    if code != 0:
        printed = log.read_text(encoding="utf-8", errors="replace")
        kind = KernelNotStarted if _NOT_STARTED in printed else OtterError
        raise kind(f"otter ended with code {code}: {printed[-_SHOWN:]}")


def _environment(scratch: Path) -> dict[str, str]:
    """Neither a user's IPython startup files nor two runs at a time may make a difference to a grade."""
    folders = {
        name: str(scratch / name.lower())
        for name in ("TMPDIR", "IPYTHONDIR", "JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR", "MPLCONFIGDIR")
    }
    for folder in folders.values():
        Path(folder).mkdir(exist_ok=True)
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return {**inherited, **folders, "PYTHONSAFEPATH": "1", "PYDEVD_DISABLE_FILE_VALIDATION": "1"}


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ask otter to end, then end by force it and what it started, which has sessions of its own."""
    import psutil  # comes with the kernel that otter runs

    family = psutil.Process(process.pid).children(recursive=True)
    process.send_signal(signal.SIGTERM)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(_GRACE)
    process.kill()
    process.wait()
    for member in family:
        with contextlib.suppress(psutil.Error):
            member.kill()
