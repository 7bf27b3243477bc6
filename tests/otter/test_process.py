"""otter runs under a deadline and leaves nothing behind."""

import sys
from pathlib import Path

import psutil
import pytest

from autograder.otter import OtterError, otter_run, run
from autograder.otter.otter_process import run_until
from tests.processes import alive


def test_failure_is_told_with_the_end_of_its_output(tmp_path: Path) -> None:
    with pytest.raises(OtterError, match=r"code 3: (?s:.*)the last words"):
        run_until(20, [sys.executable, "-c", "print('the last words'); raise SystemExit(3)"], tmp_path)


def test_deadline_ends_what_was_started_too(tmp_path: Path) -> None:
    """Even what does not obey, and what left the group; a wait for it in vain ends with pytest's own limit."""
    child = "import time; time.sleep(3600)"
    code = (
        "import os, subprocess, sys, signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
        f"p = subprocess.Popen([sys.executable, '-c', {child!r}], start_new_session=True);"
        "open('new', 'w').write(str(p.pid)); os.rename('new', 'pid'); time.sleep(3600)"
    )
    seconds = 2
    while not (tmp_path / "pid").exists():  # a busy machine may take longer to start them
        with pytest.raises(OtterError, match=f"did not finish within {seconds} seconds"):
            run_until(seconds, [sys.executable, "-c", code], tmp_path)
        seconds *= 3
    pid = int((tmp_path / "pid").read_text())
    psutil.wait_procs(alive(process for process in psutil.process_iter() if process.pid == pid))


def test_surroundings_are_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "/somewhere")
    monkeypatch.setenv("IPYTHONDIR", "/somewhere")
    code = (
        "import os, sys; sys.exit('somewhere' in str(os.environ) or os.environ['TMPDIR'] != os.path.abspath('tmpdir'))"
    )
    run_until(20, [sys.executable, "-c", code], tmp_path)


@pytest.mark.parametrize(("deaths", "works"), [(2, True), (3, False)])
def test_kernel_that_does_not_start_is_tried_again(
    deaths: int, works: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when another process takes the port that was meant for the kernel."""
    otter = tmp_path / "otter"
    otter.write_text(_DYING_OTTER.format(python=sys.executable, folder=str(tmp_path), deaths=deaths))
    otter.chmod(0o755)
    monkeypatch.setattr(run, "_console_script", lambda: str(otter))
    if works:
        assert otter_run(tmp_path / "s.zip", tmp_path / "a.zip").points == {}
    else:
        with pytest.raises(OtterError, match="Kernel died"):
            otter_run(tmp_path / "s.zip", tmp_path / "a.zip")
    assert len(list(tmp_path.glob("run-*"))) == 3


_DYING_OTTER = """\
#!{python}
import pathlib, sys
folder = pathlib.Path({folder!r})
number = len(list(folder.glob("run-*"))) + 1
(folder / f"run-{{number}}").touch()
if number <= {deaths}:
    sys.exit("RuntimeError: Kernel died before replying to kernel_info")
out = pathlib.Path(sys.argv[sys.argv.index("-o") + 1])
(out / "results.json").write_text('{{"tests": []}}')
"""
