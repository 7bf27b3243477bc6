"""Grade with `otter run`, the real command, and read what it says."""

import contextlib
import shutil
import sys
import sysconfig
import tempfile
from pathlib import Path

from autograder.otter.otter_process import KernelNotStarted, run_until
from autograder.otter.scores import OtterError, OtterScores, read_scores

_RETRIES = 2


def otter_run(submission: Path, autograder_zip: Path, *, seconds: float = 300.0) -> OtterScores:
    """Grade a bundle with the `otter run` of this environment.

    Raises:
        OtterError: otter is not installed, fails, leaves no valid results, or takes longer than `seconds`.
    """
    for _ in range(_RETRIES):
        with contextlib.suppress(KernelNotStarted):
            return _once(submission, autograder_zip, seconds)
    return _once(submission, autograder_zip, seconds)


def _once(submission: Path, autograder_zip: Path, seconds: float) -> OtterScores:
    with tempfile.TemporaryDirectory(prefix="nabla-otter-", ignore_cleanup_errors=True) as name:
        out = Path(name) / "out"
        out.mkdir()
        command = [_console_script(), "run", str(submission.resolve()), "-a", str(autograder_zip.resolve())]
        run_until(seconds, [*command, "-o", str(out), "--no-logo"], Path(name))
        return read_scores(out / "results.json")


def _console_script() -> str:
    """The `otter` that belongs to this Python, whatever is first in PATH."""
    script = shutil.which("otter", path=sysconfig.get_path("scripts"))
    if script is None:
        raise OtterError(f"otter-grader is not installed for {sys.executable}: install nabla-autograder[grader]")
    return script
