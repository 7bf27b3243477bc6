"""The safeguards of `run_autograder`, each by itself."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from autograder.otter.run_autograder import Overdue, alarm, reserved


@pytest.fixture
def handlers() -> Iterator[None]:
    kept = {number: signal.getsignal(number) for number in (signal.SIGALRM, signal.SIGTERM)}
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)


def test_space_for_the_results_is_held_and_given_back(tmp_path: Path) -> None:
    path = tmp_path / "reserve"
    with reserved(path):
        assert path.stat().st_size == 1 << 20
    assert not path.exists()


def test_full_disk_is_no_reason_to_stop(tmp_path: Path) -> None:
    with reserved(tmp_path / "no folder" / "reserve"):
        pass


@pytest.mark.usefixtures("handlers")
def test_own_deadline_ends_whatever_hangs() -> None:
    with pytest.raises(Overdue, match="more than 0.1 seconds"), alarm(0.1):
        time.sleep(20)


@pytest.mark.usefixtures("handlers")
def test_order_to_stop_is_told_and_does_not_disturb_the_results() -> None:
    with pytest.raises(Overdue, match="the platform stopped it"), alarm(20):
        os.kill(os.getpid(), signal.SIGTERM)
    os.kill(os.getpid(), signal.SIGTERM)  # ignored from here on


@pytest.mark.slow
def test_setup_is_one_pip_step_into_a_place_of_its_own_and_compiles(
    members: Mapping[str, bytes], tmp_path: Path
) -> None:
    for name in ("setup.sh", "requirements.txt"):
        (tmp_path / name).write_bytes(members[name])
    lines = [line for line in members["requirements.txt"].decode().splitlines() if line[0] != "#"]
    (tmp_path / "requirements.txt").write_text("".join(f"{line}; python_version < '3'\n" for line in lines))
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "grader.py").write_text("")
    environment = {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "AUTOGRADER_VENV": str(tmp_path / "v"),
    }
    done = subprocess.run(
        ["bash", "setup.sh", str(tmp_path)], cwd=tmp_path, env=environment, check=True, capture_output=True, text=True
    )
    assert done.stdout.count("Ignoring ") == len(lines)
    assert (tmp_path / "v" / "bin" / "python").exists()
    assert [path.name.partition(".")[0] for path in tmp_path.glob("files/__pycache__/*.pyc")] == ["grader"]
