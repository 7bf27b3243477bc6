"""A real engine and the real image, made here from nothing but packages; and a stand-in for fast tests."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from autograder.container.image import constraints
from autograder.core.archive import wheel
from tests.conftest import NO_ENGINE

SCRIPT = Path(__file__).parent / "engine.sh"
BASE, TAG = "nabla-test-base", "nabla-test-grader"
NABLA = (sys.executable, "-m", "autograder")


@dataclass(frozen=True)
class Service:
    """A running engine, and the environment in which its command finds it."""

    environment: dict[str, str]

    def run(self, *command: str, timeout: float = 900) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, timeout=timeout)


@pytest.fixture(scope="session")
def service() -> Iterator[Service]:
    """A private engine; whatever happens, it is stopped. Without one tests are skipped, and the summary says so."""
    if sys.platform != "linux" or os.getuid() != 0:
        pytest.skip(f"{NO_ENGINE}: starting one needs Linux and root")
    folder = Path(tempfile.mkdtemp(prefix="nabla-engine-"))
    state = folder / "engine"
    private = {"DOCKER_HOST": f"unix://{state}/docker.sock", "DOCKER_CONFIG": str(folder / "config")}
    environment = {**os.environ, **private, "PIP_NO_INDEX": "1"}  # its containers have no network, not even to build
    try:
        for step in (["install"], ["start", str(state)], ["base", str(state), BASE, sys.executable]):
            done = subprocess.run(["bash", str(SCRIPT), *step], capture_output=True, text=True, timeout=600)
            if done.returncode != 0:
                pytest.skip(f"{NO_ENGINE}: engine.sh {step[0]}: {done.stderr.strip()[-300:]}")
        yield Service(environment)
    finally:
        subprocess.run(["bash", str(SCRIPT), "stop", str(state)], check=True, timeout=900)  # gigabytes of small files
        shutil.rmtree(folder)


@pytest.fixture(scope="session")
def wheels(service: Service, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything that images install, by this machine's own way to packages."""
    folder = tmp_path_factory.mktemp("wheels")
    name, data = wheel()
    (folder / name).write_bytes(data)
    (folder / "constraints.txt").write_text(constraints())
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--only-binary", ":all:", "--dest", str(folder)]
    subprocess.run([*command, "-c", str(folder / "constraints.txt"), f"{folder / name}[grader]"], check=True)
    return folder


@pytest.fixture(scope="session")
def image(service: Service, wheels: Path) -> str:
    """The image of this project."""
    done = service.run(*NABLA, "image", "build", "--base", BASE, "--tag", TAG, "--wheels", str(wheels))
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{TAG}: " in done.stdout
    return TAG


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A `docker` that logs its arguments and does, for `run`, what a test writes into the returned script."""
    script, binary = tmp_path / "run.sh", tmp_path / "bin" / "docker"
    binary.parent.mkdir()
    binary.write_text(
        f'#!/bin/sh\necho "$@" >>{tmp_path}/log\n'
        f'case "$1" in run) . {script} ;; image) echo 1000000 ;; info) echo ok ;; esac\n'
    )
    binary.chmod(0o755)
    monkeypatch.setenv("PATH", f"{binary.parent}:/usr/bin:/bin")
    return script
