"""A worker with an interpreter of its own: that this has to start first is nothing that a submission does."""

from pathlib import Path

import pytest
from conftest import graded

from autograder import expect
from autograder.core.results import Status
from autograder.sandbox import launch
from autograder.sandbox.launch import Limits, SpawnLauncher

CHECKS = {"it": lambda student, rng: expect(student.square(3.0), 9.0)}
SOURCE = "def square(x):\n    return x * x\n"


def test_it_has_begun_before_any_time_counts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    slow = f"import time, pathlib; time.sleep(0.3); pathlib.Path({str(begun)!r}).touch()\n"
    monkeypatch.setattr(launch, "_COMMAND", slow + launch._COMMAND)
    process = SpawnLauncher().launch(Limits())
    try:
        assert begun.exists()
    finally:
        process.stop()


@pytest.mark.parametrize("command", ["raise SystemExit", "import time; time.sleep(3600)"])
def test_one_that_does_not_begin_is_no_mistake_of_a_student(small, monkeypatch, command):
    monkeypatch.setattr(launch, "_COMMAND", command)
    monkeypatch.setattr(launch, "_STARTUP_SECONDS", 0.2)
    result = graded(small, CHECKS, SOURCE, SpawnLauncher()).result
    assert result.checks[0].status is Status.ERROR
