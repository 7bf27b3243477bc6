"""What is in the autograder zip."""

import json
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from autograder.core.archive import zip_bytes
from autograder.core.results import Result, Status, Visibility
from autograder.course.suite import Suite, load_suite
from autograder.otter import autograder_zip
from autograder.otter.layout import digest_of, home_of, not_graded
from tests.otter.conftest import SEED


def test_same_suite_gives_same_bytes(suite: Suite, members: Mapping[str, bytes]) -> None:
    again = autograder_zip(load_suite(suite.assignment, SEED))
    assert zip_bytes(again) == zip_bytes(members)


def test_layout_is_what_otter_and_its_dockerfile_ask_for(members: Mapping[str, bytes]) -> None:
    assert {
        "run_autograder",
        "run_otter.py",
        "setup.sh",
        "environment.yml",
        "requirements.txt",
        "otter_config.json",
    } <= members.keys()
    assert all(name.startswith(("tests/", "files/")) for name in members if "/" in name)


def test_each_check_has_a_test_of_its_own_with_visibility_and_points(
    suite: Suite, members: Mapping[str, bytes]
) -> None:
    tests = [data.decode() for name, data in sorted(members.items()) if name.startswith("tests/")]
    assert len(tests) == len(suite.checks)
    for text, check in zip(tests, suite.checks, strict=True):
        assert f"\nname = {check.id!r}\n" in text
        assert f"points={check.points!r}, hidden={check.visibility is Visibility.HIDDEN!r}" in text


def test_only_what_grading_needs_travels(members: Mapping[str, bytes]) -> None:
    ours = {name.removeprefix("files/nabla/") for name in members if name.startswith("files/nabla/")}
    solution = {name for name in ours if name.startswith("solutions/")}
    # bugs and solution for the diagnosis
    assert {"solutions/softmax/softmax.py", "solutions/softmax/bugs/softmax.py"} < solution
    assert not [name for name in solution if "variants/" in name]
    assert not [name for name in ours if "__pycache__" in name]
    assert "autograder/grading/grade.py" in ours


def test_behaviours_of_known_bugs_travel_and_are_named_in_the_release(suite: Suite) -> None:
    known = {"softmax.zip": b"behaviours"}
    members = autograder_zip(suite, known)
    assert members["files/nabla/known/softmax.zip"] == b"behaviours"
    assert json.loads(members["files/nabla/release.json"])["known"] == digest_of(known) != digest_of({})


def test_requirements_are_pinned_as_this_project_is_tested(members: Mapping[str, bytes], course: Path) -> None:
    wanted = re.findall(r"(?m)^([\w-]+)(?:\[.*\])?==(.+)$", members["requirements.txt"].decode())
    lines = [line for line in members["requirements.txt"].decode().splitlines() if line and not line.startswith("#")]
    assert len(wanted) == len(lines)
    tested = dict(re.findall(r"(?m)^([\w.-]+)==([^\s;]+)", (course / "constraints.txt").read_text()))
    for name, version in wanted:
        assert tested.get(name.replace("-", "_"), tested.get(name, version)) == version


@pytest.mark.parametrize("script", ["run_autograder", "setup.sh"])
def test_scripts_are_bash(members: Mapping[str, bytes], script: str) -> None:
    subprocess.run(["bash", "-n"], input=members[script], check=True)
    assert b"\r" not in members[script]
    assert b"conda" not in members[script].replace(b"No conda", b"")


def test_fault_is_an_error_of_every_check_and_no_wrong_answer(
    suite: Suite, members: Mapping[str, bytes], tmp_path: Path
) -> None:
    home = home_of(tmp_path)
    home.mkdir(parents=True)
    (home / "ungraded.json").write_bytes(members["files/nabla/ungraded.json"])
    result = not_graded(home, "the disk is full")
    assert [(c.id, c.max_points) for c in result.checks] == [(c.id, c.points) for c in suite.checks]
    assert {c.status for c in result.checks} == {Status.ERROR}
    assert "the disk is full" in result.checks[0].message
    assert Result.from_json(result.to_json()) == result


def test_seed_is_in_the_zip_and_not_in_results(suite: Suite, members: Mapping[str, bytes]) -> None:
    assert json.loads(members["files/nabla/release.json"])["seed"] == suite.identity.seed
    assert suite.identity.seed.encode() not in members["files/nabla/ungraded.json"]
