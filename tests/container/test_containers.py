"""A class graded by a real engine: the points of the local engine, check by check, and nothing for attacks."""

import shutil
import subprocess
from pathlib import Path

import pytest

from autograder.container.containers import ContainerFailed, Containers, flags
from autograder.container.runtime import Engine
from autograder.core.archive import zip_bytes
from autograder.core.limits import Limits
from autograder.core.results import Result
from autograder.course.assignment import find_assignment, list_assignments
from autograder.gradebook.graded_folder import GradedFolder
from autograder.submissions.specimens import bugs, solution, variants
from tests.conftest import COURSE, some_of
from tests.container.conftest import NABLA, TAG, Service
from tests.notebook.notebooks import as_notebook

pytestmark = [pytest.mark.slow, pytest.mark.timeout(2400)]  # the first of them makes the image

NAME = "softmax"
ATTACKS = ("fills_the_disk", "forks", "looks_around", "speaks_the_protocol", "takes_memory", "writes_results")
MORE_ATTACKS = ("kills_its_parent", "os_exits_in_a_call", "patches_numpy", "sends_a_pickle", "talks_to_otter")
"""With `--whole`."""
NOTEBOOK = "notebook"
"""One of the honest, handed in as a notebook."""


def test_class_in_containers(
    service: Service, image: str, course: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    hostile = (*ATTACKS, *MORE_ATTACKS) if request.config.getoption("whole") else ATTACKS
    uploads = write_uploads(NAME, course, tmp_path / "uploads", bugs_of_it=2, variants_of_it=1)
    twin = add_notebook(NAME, course, uploads)
    honest = len(list(uploads.iterdir()))
    for name in hostile:
        source = (course / "tests" / "otter" / "attacks" / f"{name}.py").read_text(encoding="utf-8")
        (uploads / f"{name}.py").write_text(source.replace("ROOT", "/tmp/autograder"), encoding="utf-8")
    there = same_here_and_there(service, NAME, uploads, tmp_path)
    assert len(there) == honest + len(hostile)
    for student, result in there.items():
        assert result.isolation == "partial"
        assert set(result.isolation_layers) >= {"container", "landlock", "seccomp", "rlimits"}
        assert not result.has_error
        assert student not in hostile or result.points == 0
    assert there["solution"].points == there["solution"].max_points
    assert _points(there[NOTEBOOK]) == _points(there[twin])

    again = grade_class(service, NAME, uploads, tmp_path / "there", "--engine", "container", "--image", image)
    assert f"0 graded, {len(there)} known already" in again.stdout
    missing = grade_class(service, NAME, uploads, tmp_path / "no", "--engine", "container", "--image", "nothing-there")
    assert missing.returncode == 2
    assert "nabla image build" in missing.stderr
    assert service.run("docker", "ps", "--all", "--quiet").stdout == ""


@pytest.mark.parametrize("name", some_of((n for n in list_assignments(COURSE) if n != NAME), every=19))
def test_other_assignments(name: str, service: Service, image: str, course: Path, tmp_path: Path) -> None:
    uploads = write_uploads(name, course, tmp_path / "uploads")
    twin = add_notebook(name, course, uploads)
    there = same_here_and_there(service, name, uploads, tmp_path)
    assert set(there) == {"solution", twin, NOTEBOOK}
    assert _points(there[NOTEBOOK]) == _points(there[twin])


def test_hands_are_tied(service: Service, image: str) -> None:
    look = _python(service, LOOK)
    assert look.returncode == 0, look.stderr
    assert _python(service, "bytearray(3 << 30)").returncode == 137


def test_nothing_outlives_its_deadline(service: Service, image: str, monkeypatch: pytest.MonkeyPatch) -> None:
    docker = shutil.which("docker")
    assert docker is not None
    for name in ("DOCKER_HOST", "DOCKER_CONFIG"):
        monkeypatch.setenv(name, service.environment[name])
    parcel = zip_bytes({"source/run_autograder": b"sleep 600"})
    with pytest.raises(ContainerFailed, match="did not end within 5 seconds"):
        Containers(Engine("docker", docker), image).run(parcel, "late", Limits(), 5)
    assert service.run(docker, "ps", "--all", "--quiet").stdout == ""


def write_uploads(name: str, course: Path, folder: Path, *, bugs_of_it: int = 1, variants_of_it: int = 0) -> Path:
    """A small class of all sorts: whole ones are compared by `python -m tests.parity --image TAG`."""
    known = find_assignment(name, course)
    specimens = [solution(known), *variants(known)[:variants_of_it], *bugs(known)[:bugs_of_it]]
    folder.mkdir()
    for specimen in specimens:
        (folder / f"{specimen.name}.py").write_text(specimen.source, encoding="utf-8")
    return folder


def add_notebook(name: str, course: Path, folder: Path) -> str:
    """One of the class once more, as a notebook; returns the name of its twin."""
    known = find_assignment(name, course)
    twin = bugs(known)[0]
    (folder / f"{NOTEBOOK}.ipynb").write_bytes(as_notebook(twin, known))
    return twin.name


def grade_class(service: Service, name: str, uploads: Path, out: Path, *more: str) -> subprocess.CompletedProcess[str]:
    return service.run(*NABLA, "grade", name, str(uploads), "--course", str(COURSE), "--out", str(out), *more)


def same_here_and_there(service: Service, name: str, uploads: Path, folder: Path) -> dict[str, Result]:
    """Grade locally and in containers and compare; returns what came out of the containers."""
    done = grade_class(service, name, uploads, folder / "there", "--engine", "container", "--image", TAG)
    assert done.returncode == 0, done.stdout + done.stderr
    assert grade_class(service, name, uploads, folder / "here").returncode == 0
    here, there = dict(GradedFolder(folder / "here").stored()), dict(GradedFolder(folder / "there").stored())
    assert {s: _points(r) for s, r in there.items()} == {s: _points(r) for s, r in here.items()}
    assert all(_words(there[s]) == _words(here[s]) for s in there if s not in ATTACKS)
    return there


def _points(result: Result) -> list[tuple[str, float, str]]:
    return [(check.id, check.points, check.status) for check in result.checks]


def _words(result: Result) -> list[tuple[str, str, str]]:
    return [(check.message, check.diagnosis, check.hint) for check in result.checks]


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


def _python(service: Service, code: str) -> subprocess.CompletedProcess[str]:
    """Run this in a container like those that grade."""
    return service.run(
        "docker", "run", *flags("look", Limits()), "--entrypoint", "/opt/nabla/bin/python", TAG, "-c", code
    )
