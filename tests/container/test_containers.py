"""A class graded by a real engine: the points of the local engine, check by check, and nothing for attacks.

One test, because the engine and its image take minutes to make and belong to one process.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.archive import zip_bytes
from autograder.assignment import find_assignment
from autograder.batch.store import read_results
from autograder.container.engine import Engine
from autograder.container.run import Containers, NoResult, flags
from autograder.limits import Limits
from autograder.results import Result
from autograder.specimens import bugs, solution, variants
from tests.container.conftest import BASE, TAG, Service, download_wheels

pytestmark = pytest.mark.slow

NAME = "softmax"
ATTACKS = (
    *("fills_the_disk", "forks", "kills_its_parent", "looks_around", "os_exits_in_a_call", "patches_numpy"),
    *("sends_a_pickle", "speaks_the_protocol", "takes_memory", "talks_to_otter", "writes_results"),
)
HONEST = 4


def test_class_in_containers(service: Service, course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = _course(course, tmp_path / "course")
    wheels = str(download_wheels(tmp_path / "wheels"))
    image = service.run(*NABLA, "image", "build", "--base", BASE, "--tag", TAG, "--wheels", wheels)
    assert image.returncode == 0, image.stdout + image.stderr
    assert f"{TAG}: " in image.stdout

    _hands_are_tied(service)
    _nothing_outlives_its_deadline(service, monkeypatch)

    grade = [*NABLA, "grade", NAME, str(home / "uploads"), "--course", str(home), "--jobs", "2"]
    done = service.run(*grade, "--out", str(home / "there"), "--engine", "container", "--image", TAG)
    assert done.returncode == 0, done.stdout + done.stderr
    assert service.run(*grade, "--out", str(home / "here")).returncode == 0
    here, there = dict(read_results(home / "here")), dict(read_results(home / "there"))
    assert {s: _points(r) for s, r in there.items()} == {s: _points(r) for s, r in here.items()}
    assert len(there) == HONEST + len(ATTACKS)
    for student, result in there.items():
        assert result.isolation == "partial"
        assert set(result.isolation_layers) >= {"container", "landlock", "seccomp", "rlimits"}
        assert not result.has_error
        assert student not in ATTACKS or result.points == 0
    assert there["solution"].points == there["solution"].max_points

    again = service.run(*grade, "--out", str(home / "there"), "--engine", "container", "--image", TAG)
    assert f"0 graded, {len(there)} known already" in again.stdout
    missing = service.run(*grade, "--out", str(home / "no"), "--engine", "container", "--image", "nothing-there")
    assert missing.returncode == 2
    assert "nabla image build" in missing.stderr
    assert service.run("docker", "ps", "--all", "--quiet").stdout == ""


NABLA = (sys.executable, "-m", "autograder")


def _course(course: Path, home: Path) -> Path:
    """The course's own assignment, and a small class of all sorts."""
    for side in ("assignments", "solutions"):
        shutil.copytree(course / side / NAME, home / side / NAME, ignore=shutil.ignore_patterns("__pycache__"))
    known = find_assignment(NAME, home)
    specimens = [solution(known), *variants(known)[:1], *bugs(known)[:2]]
    assert len(specimens) == HONEST
    (home / "uploads").mkdir()
    for specimen in specimens:
        (home / "uploads" / f"{specimen.name}.py").write_text(specimen.source, encoding="utf-8")
    for name in ATTACKS:
        source = (course / "tests" / "otter" / "attacks" / f"{name}.py").read_text(encoding="utf-8")
        (home / "uploads" / f"{name}.py").write_text(source.replace("ROOT", "/tmp/autograder"), encoding="utf-8")
    return home


def _points(result: Result) -> list[tuple[str, float, str]]:
    return [(check.id, check.points, check.status) for check in result.checks]


LOOK = """
import os, signal, socket
status = dict(line.split(":", 1) for line in open("/proc/self/status"))
assert os.getuid() == 65532
assert int(status["CapEff"], 16) == int(status["CapBnd"], 16) == 0
assert status["NoNewPrivs"].strip() == "1"
assert [name for _, name in socket.if_nameindex()] == ["lo"], socket.if_nameindex()
for folder in ("/", "/opt/nabla", "/etc", "/var/tmp"):
    try:
        open(os.path.join(folder, "x"), "w")
    except OSError:
        pass
    else:
        raise AssertionError(folder + " can be written")
open("/tmp/x", "w").close()
assert not os.path.exists("/build")
hogs = []
try:
    for _ in range(1000):
        pid = os.fork()
        if pid == 0:
            signal.pause()
        hogs.append(pid)
except OSError:
    pass
finally:
    for pid in hogs:
        os.kill(pid, 9)
assert 50 < len(hogs) < 300, len(hogs)
"""


def _hands_are_tied(service: Service) -> None:
    look = _python(service, LOOK)
    assert look.returncode == 0, look.stderr
    assert _python(service, "bytearray(3 << 30)").returncode == 137


def _python(service: Service, code: str) -> subprocess.CompletedProcess[str]:
    """Run this in a container like those that grade."""
    return service.run(
        "docker", "run", *flags("look", Limits()), "--entrypoint", "/opt/nabla/bin/python", TAG, "-c", code
    )


def _nothing_outlives_its_deadline(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    docker = shutil.which("docker")
    assert docker is not None
    for name in ("DOCKER_HOST", "DOCKER_CONFIG"):
        monkeypatch.setenv(name, service.environment[name])
    parcel = zip_bytes({"source/run_autograder": b"sleep 600"})
    with pytest.raises(NoResult, match="did not end within 5 seconds"):
        Containers(Engine("docker", docker), TAG).run(parcel, "late", Limits(), 5)
    assert service.run(docker, "ps", "--all", "--quiet").stdout == ""
