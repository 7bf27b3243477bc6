"""An autograder zip of a real assignment, and Gradescope's folder layout in a plain directory."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from autograder.core.archive import zip_bytes
from autograder.course.assignment import find_assignment
from autograder.course.suite import Suite, load_suite
from autograder.otter import autograder_zip

NAME = "softmax"
SEED = "the seed of this release"
_TIGHT = "\n[limits]\ncall_seconds = 1\ntotal_seconds = 6\noutput_kb = 16\n"


@pytest.fixture(scope="session")
def suite(course: Path) -> Suite:
    return load_suite(find_assignment(NAME, course), SEED)


@pytest.fixture(scope="session")
def members(suite: Suite) -> dict[str, bytes]:
    return autograder_zip(suite)


@pytest.fixture(scope="session")
def autograder(members: Mapping[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("release") / "autograder.zip"
    path.write_bytes(zip_bytes(members))
    return path


@pytest.fixture(scope="session")
def tight_members(course: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The same assignment with limits that a hostile submission meets soon."""
    copy = tmp_path_factory.mktemp("course")
    for side in ("assignments", "solutions"):
        shutil.copytree(course / side / NAME, copy / side / NAME, ignore=shutil.ignore_patterns("__pycache__"))
    with (copy / "assignments" / NAME / "assignment.toml").open("a", encoding="utf-8") as stream:
        stream.write(_TIGHT)
    return autograder_zip(load_suite(find_assignment(NAME, copy), SEED))


@dataclass(frozen=True)
class Outcome:
    """What `run_autograder` left."""

    gradescope: dict[str, Any]
    results: Path
    printed: str

    @property
    def text(self) -> str:
        return json.dumps(self.gradescope)


@dataclass(frozen=True)
class Platform:
    """Gradescope's /autograder, somewhere else."""

    root: Path

    @property
    def upload(self) -> Path:
        return self.root / "submission"

    def put(self, files: Mapping[str, bytes]) -> None:
        for name, data in files.items():
            path = self.upload / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)

    def run(self, before: str = "", **environment: str) -> Outcome:
        """Start `run_autograder` as the platform does; its results.json must be there and valid."""
        script = self.root / "source" / "run_autograder"
        done = subprocess.run(
            ["bash", "-c", f'{before} exec bash "$0" "$1"', str(script), str(self.root)],
            env={**os.environ, "AUTOGRADER_VENV": sys.prefix, **environment},
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )
        assert done.returncode == 0
        results = self.root / "results"
        data = json.loads((results / "results.json").read_text(encoding="utf-8"))
        assert_gradescope(data)
        return Outcome(data, results, done.stdout + done.stderr)


@pytest.fixture
def platform(members: Mapping[str, bytes], tmp_path: Path) -> Platform:
    return _platform(members, tmp_path)


@pytest.fixture
def tight_platform(tight_members: Mapping[str, bytes], tmp_path: Path) -> Platform:
    return _platform(tight_members, tmp_path)


def _platform(members: Mapping[str, bytes], folder: Path) -> Platform:
    root = folder / "autograder"
    for name in ("submission", "results"):
        (root / name).mkdir(parents=True)
    for name, data in members.items():
        path = root / "source" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return Platform(root)


def assert_gradescope(data: Mapping[str, Any]) -> None:
    """The fields and values that Gradescope's documentation allows."""
    top: dict[str, Callable[[Any], bool]] = {
        "score": _number,
        "execution_time": _number,
        "output": lambda v: isinstance(v, str),
        "output_format": lambda v: v == "md",
        "visibility": lambda v: v == "visible",
        "stdout_visibility": lambda v: v == "hidden",
        "extra_data": lambda v: isinstance(v, dict),
        "tests": lambda v: isinstance(v, list),
    }
    each: dict[str, Callable[[Any], bool]] = {
        "name": lambda v: isinstance(v, str) and bool(v),
        "name_format": lambda v: v == "text",
        "number": lambda v: isinstance(v, str),
        "score": _number,
        "max_score": _number,
        "status": lambda v: v in ("passed", "failed"),
        "visibility": lambda v: v in ("visible", "after_published"),
        "output": lambda v: isinstance(v, str),
        "output_format": lambda v: v == "md",
        "tags": lambda v: all(isinstance(t, str) for t in v),
        "extra_data": lambda v: isinstance(v, dict),
    }
    for entry, allowed in ((data, top), *((t, each) for t in data["tests"])):
        assert {"score", "output"} <= entry.keys()
        for key, value in entry.items():
            assert allowed[key](value), (key, value)


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
