"""The same image and the same class in podman, where there is no docker."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.container.runtime import find_engine
from tests.conftest import NO_ENGINE
from tests.container.conftest import SCRIPT, Service
from tests.container.test_containers import NAME, same_here_and_there, write_uploads

pytestmark = [pytest.mark.slow, pytest.mark.timeout(2400)]  # the first of them makes the image

_STORAGE = '[storage]\ndriver = "overlay"\ngraphroot = "{0}/images"\nrunroot = "{0}/run"\n'
_CONTAINERS = '[engine]\nruntime = "runc"\n'  # docker brought it, and it knows every version of cgroups


@pytest.fixture
def podman(service: Service, image: str) -> Iterator[Service]:
    """podman with folders of its own and the image that docker built; docker itself is out of reach."""
    installed = subprocess.run(["bash", str(SCRIPT), "podman"], capture_output=True, text=True, timeout=600)
    if installed.returncode != 0:
        pytest.skip(f"{NO_ENGINE}: engine.sh podman: {installed.stderr.strip()[-300:]}")
    folder = Path(tempfile.mkdtemp(prefix="nabla-podman-"))
    (folder / "storage.conf").write_text(_STORAGE.format(folder))
    (folder / "containers.conf").write_text(_CONTAINERS)
    own = {f"CONTAINERS_{name}": str(folder / file) for name, file in _SETTINGS.items()}
    found = Service({**os.environ, **own, "DOCKER_HOST": f"unix://{folder}/nothing"})
    try:
        assert service.run("docker", "save", image, "--output", f"{folder}/image.tar").returncode == 0
        loaded = found.run("podman", "load", "--quiet", "--input", f"{folder}/image.tar")
        assert loaded.returncode == 0, loaded.stderr
        yield found
    finally:
        found.run("podman", "system", "reset", "--force")
        shutil.rmtree(folder, ignore_errors=True)


_SETTINGS = {"STORAGE_CONF": "storage.conf", "CONF": "containers.conf"}


def test_class_in_podman(podman: Service, course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCKER_HOST", podman.environment["DOCKER_HOST"])
    assert find_engine().name == "podman"
    uploads = write_uploads(NAME, course, tmp_path / "uploads")
    attack = course / "tests" / "otter" / "attacks" / "forks.py"
    shutil.copyfile(attack, uploads / "forks.py")
    students = {upload.stem for upload in uploads.iterdir()}
    there = same_here_and_there(podman, NAME, uploads, tmp_path)
    assert set(there) == students
    assert all("container" in result.isolation_layers for result in there.values())
