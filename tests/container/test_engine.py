"""The engine's safeguards, with a stand-in for docker: what it writes, and when it dies, must not matter."""

import json
import os
import shutil
import time
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.batch.container_grading import ContainerGrading
from autograder.batch.engine import Job
from autograder.container.containers import ContainerFailed, Containers
from autograder.container.image import write_context
from autograder.container.runtime import ContainerError, Engine, find_engine
from autograder.core.limits import Limits
from autograder.core.results import Result, Status
from autograder.course.assignment import Assignment
from autograder.course.suite import load_suite
from autograder.otter.build import ungraded
from autograder.submissions.specimens import solution


@pytest.fixture
def containers(stand_in: Path) -> Containers:
    return Containers(find_engine(), "image")


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the container is given beside the submission: it is the same for all."""
    return tmp_path_factory.mktemp("known")


@pytest.fixture
def job(small: Assignment, known: Path) -> Job:
    return Job(small, None, known)


def _run(containers: Containers, seconds: float = 20) -> str:
    return containers.run(b"parcel", "one", Limits(), seconds)


def test_no_engine_is_said_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ContainerError, match="install or start docker or podman, or grade with --engine local"):
        find_engine()


def test_service_that_does_not_run_is_no_engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "docker").write_text("#!/bin/sh\necho cannot connect >&2\nexit 1\n")
    (tmp_path / "podman").write_text("#!/bin/sh\n")
    for name in ("docker", "podman"):
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    assert find_engine().name == "podman"
    with pytest.raises(ContainerError, match="docker: cannot connect"):
        find_engine("docker")


def test_missing_image_is_said_with_the_command(tmp_path: Path) -> None:
    (tmp_path / "podman").write_text("#!/bin/sh\nexit 125\n")
    (tmp_path / "podman").chmod(0o755)
    with pytest.raises(ContainerError, match="no image course: nabla image build --engine podman"):
        Containers(Engine("podman", str(tmp_path / "podman")), "course").require_image()


def test_parcel_in_result_out(stand_in: Path, containers: Containers) -> None:
    stand_in.write_text("cat; echo noise >&2")
    assert _run(containers) == "parcel"
    flags = (stand_in.parent / "log").read_text()
    for flag in (
        "--network none",
        "--read-only",
        "--cap-drop ALL",
        "--security-opt no-new-privileges",
        "--memory 2560m --memory-swap 2560m",
        "--pids-limit",
        "--cpus 1",
    ):
        assert flag in flags
    assert not {"--volume", "-v", "--mount", "--privileged"} & set(flags.split())


def test_container_that_hangs_is_killed(stand_in: Path, containers: Containers) -> None:
    stand_in.write_text("exec sleep 10000")  # pytest's own limit ends a wait for it
    with pytest.raises(ContainerFailed, match="did not end within 0.5 seconds"):
        _run(containers, 0.5)
    assert "rm --force one" in (stand_in.parent / "log").read_text()


@pytest.mark.parametrize(
    ("does", "words"),
    [("echo no such thing >&2; exit 125", "code 125: no such thing"), ("exec head -c 20000000 /dev/zero", "more than")],
)
def test_container_that_fails_is_told(stand_in: Path, containers: Containers, does: str, words: str) -> None:
    stand_in.write_text(does)
    with pytest.raises(ContainerFailed, match=words):
        _run(containers)


def _grade(containers: Containers, job: Job) -> Result:
    submission = solution(job.assignment).submission(job.assignment)
    [(_, result)] = ContainerGrading(containers)(job, [submission], 1)
    return result


def _forged(job: Job, **changes: object) -> str:
    assignment = job.assignment
    result = ungraded(load_suite(assignment))
    checks = tuple(replace(c, status=Status.PASSED, points=c.max_points) for c in result.checks)
    right = replace(result, submission=solution(assignment).submission(assignment).hash, checks=checks)
    return json.dumps({**json.loads(right.to_json()), **changes})


@pytest.mark.parametrize(
    "changes", [{"suite": "another"}, {"submission": "another"}, {"seed": "s"}, {"checks": []}, {"schema": 99}]
)
def test_only_the_result_that_was_asked_for_counts(
    stand_in: Path, containers: Containers, job: Job, changes: dict[str, object]
) -> None:
    (stand_in.parent / "result").write_text(_forged(job))
    stand_in.write_text(f"cat >/dev/null; cat {stand_in.parent}/result")
    right = _grade(containers, job)
    assert right.points == right.max_points > 0
    assert right.isolation_layers[0] == "container"
    (stand_in.parent / "result").write_text(_forged(job, **changes))
    wrong = _grade(containers, job)
    assert all(c.status is Status.ERROR for c in wrong.checks)


@pytest.mark.parametrize("does", ["exit 125", "exit 0", "echo '{}'", "head -c 3000 /dev/urandom"])
def test_tried_three_times_then_an_error(stand_in: Path, containers: Containers, job: Job, does: str) -> None:
    stand_in.write_text(does)
    result = _grade(containers, job)
    assert (stand_in.parent / "log").read_text().count("run --rm") == 3
    assert result.has_error
    assert result.points == 0
    assert result.problem is not None
    assert result.problem.message.startswith("its container failed 3 times")
    assert result.submission == solution(job.assignment).submission(job.assignment).hash


def test_failure_that_passes_costs_nothing(stand_in: Path, containers: Containers, job: Job) -> None:
    folder = stand_in.parent
    (folder / "result").write_text(_forged(job))
    stand_in.write_text(f"test -e {folder}/second || {{ touch {folder}/second; exit 125; }}; cat {folder}/result")
    assert not _grade(containers, job).has_error


@pytest.mark.parametrize("removals", [1, 3])
def test_leaving_early_kills_what_runs(stand_in: Path, containers: Containers, job: Job, removals: int) -> None:
    """Also one that the engine does not know yet when it is to be removed."""
    folder = stand_in.parent
    (folder / "result").write_text(_forged(job))
    # the first answers at once, the next hangs until it is removed
    stand_in.write_text(
        f"mkdir {folder}/first 2>/dev/null && exec cat {folder}/result\n"
        f"touch {folder}/second\n"
        f'until [ "$(grep -c ^rm {folder}/log)" -ge {removals} ]; do sleep 0.1; done; exit 137'
    )
    one = solution(job.assignment).submission(job.assignment)
    results = ContainerGrading(containers)(job, [one, replace(one, student="two")], 2)
    next(results)
    while not (folder / "second").exists():
        time.sleep(0.05)
    results.close()  # type: ignore[attr-defined]
    assert (folder / "log").read_text().count("rm --force nabla-") >= removals


def test_build_context_has_what_pip_needs_and_no_more(tmp_path: Path) -> None:
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    (wheels / "thing-1-py3-none-any.whl").write_bytes(b"x")
    (wheels / "notes.txt").write_text("not for the image")
    (tmp_path / "ca.pem").write_text("certificate")
    context = tmp_path / "context"
    context.mkdir()
    environment = {
        "PIP_INDEX_URL": "https://me:it's@example.org/simple",
        "PIP_CERT": str(tmp_path / "ca.pem"),
        "KEY": "k",
    }
    write_context(context, environment, wheels)
    assert sorted(p.name for p in (context / "wheels").iterdir())[1:] == ["thing-1-py3-none-any.whl"]
    settings = (context / "pip.env").read_text()
    assert "export PIP_INDEX_URL='https://me:it'\"'\"'s@example.org/simple'\n" in settings
    assert "KEY" not in settings
    assert (context / "ca.crt").read_text() == "certificate"
    assert "numpy==" in (context / "constraints.txt").read_text()
    assert "+cpu" not in (context / "constraints.txt").read_text()
    lean = (context / "requirements.txt").read_text().splitlines()
    assert "otter-grader[grading]" in lean
    assert "torch" not in lean
    shutil.rmtree(context)
    context.mkdir()
    write_context(context, environment, wheels, torch=True)
    assert set((context / "requirements.txt").read_text().splitlines()) == {*lean, "torch"}
