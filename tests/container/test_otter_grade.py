"""The real `otter grade` and the image that it builds: prepared submissions get the points of the local engine."""

import csv
import os
from pathlib import Path

import pytest

from autograder.gradebook.graded_folder import GradedFolder
from tests.container.conftest import BASE, NABLA, Service
from tests.container.test_containers import NAME, grade_class, write_uploads

pytestmark = [pytest.mark.slow, pytest.mark.timeout(2400)]  # the first of them makes the image

# otter installs by pip from an index; here, from a folder
_OFFLINE = (
    f"FROM {BASE}\nCOPY . /wheels\nENV PIP_NO_INDEX=1 PIP_FIND_LINKS=/wheels PIP_CONSTRAINT=/wheels/constraints.txt\n"
)
# otter builds by buildx, which Debian's engine comes without: this says what it asks, and builds as docker does
_BUILDX = """\
#!/bin/sh
case "$1 $2" in
docker-cli-plugin-metadata*) echo '{"SchemaVersion": "0.1.0", "Vendor": "tests", "Version": "v0"}' ;;
*inspect) echo "Name: default" ;;
*ls) echo '{"Name": "default", "Driver": "docker-container", "Nodes": []}' ;;
*)
    shift 2
    for argument; do
        shift
        [ "$argument" = --load ] || set -- "$@" "$argument"
    done
    DOCKER_BUILDKIT=0 exec docker build --network none "$@"
    ;;
esac
"""


def test_prepared_submissions(service: Service, wheels: Path, course: Path, tmp_path: Path) -> None:
    _base(service, wheels, "nabla-test-offline")
    uploads = write_uploads(NAME, course, tmp_path / "uploads")
    bundles = tmp_path / "bundles"
    bundles.mkdir()
    for upload in uploads.iterdir():
        done = service.run(*NABLA, "bundle", NAME, str(upload), "-o", str(bundles / f"{upload.stem}.zip"))
        assert done.returncode == 0, done.stderr
    release = service.run(*NABLA, "release", NAME, "--out", str(tmp_path / "release"))
    assert release.returncode == 0, release.stdout + release.stderr

    zip_file = tmp_path / "release" / f"{NAME}-autograder.zip"
    command = ["otter", "grade", "-n", NAME, "-a", str(zip_file), "--ext", "zip", "--image", "nabla-test-offline"]
    done = service.run(*NABLA[:1], "-m", *command, "--no-network", "-o", str(tmp_path), str(bundles))
    assert done.returncode == 0, done.stdout + done.stderr
    assert grade_class(service, NAME, uploads, tmp_path / "here").returncode == 0
    with (tmp_path / "final_grades.csv").open(newline="") as stream:
        rows = {row["file"]: row for row in csv.DictReader(stream)}
    here = dict(GradedFolder(tmp_path / "here").stored())
    assert {f"{student}.zip" for student in here} <= rows.keys()
    for student, result in here.items():
        graded = {c.id: float(rows[f"{student}.zip"][c.id]) for c in result.checks}
        assert graded == {c.id: c.points for c in result.checks}


def _base(service: Service, wheels: Path, tag: str) -> None:
    plugin = Path(service.environment["DOCKER_CONFIG"]) / "cli-plugins" / "docker-buildx"
    plugin.parent.mkdir(parents=True, exist_ok=True)
    plugin.write_text(_BUILDX)
    os.chmod(plugin, 0o755)
    (wheels / "Dockerfile").write_text(_OFFLINE)
    done = service.run("docker", "build", "--network", "none", "--tag", tag, str(wheels))
    assert done.returncode == 0, done.stderr
