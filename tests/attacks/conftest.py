"""A ground with room for submissions that take their time, and each level of confinement in turn."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from autograder.sandbox.launch import Launcher
from tests.attacks.attack import attacks
from tests.attacks.ground import Ground
from tests.attacks.levels import LEVELS, Impossible, launcher_of


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without `--whole`, every attack is tried at the strongest level, and every third at each of the others."""
    names = [attack.name for attack in attacks()]
    for item in items:
        given = item.callspec.params if isinstance(item, pytest.Function) and hasattr(item, "callspec") else {}
        at = given.get("level") or given.get("confined")
        if "attack" in given and at:
            level = LEVELS.index(at)
            if level and (names.index(given["attack"].name) + level) % 3:
                item.add_marker("whole")


@pytest.fixture(scope="module")
def roomy_ground() -> Iterator[Ground]:
    made = Ground()
    limits = replace(made.suite.assignment.limits, call_seconds=30.0, total_seconds=120.0, memory_mb=1024)
    made.suite = replace(made.suite, assignment=replace(made.suite.assignment, limits=limits))
    yield made
    made.close()


@pytest.fixture(scope="module", params=LEVELS)
def at_level(request: pytest.FixtureRequest, roomy_ground: Ground) -> Iterator[Launcher]:
    try:
        with launcher_of(request.param, roomy_ground.temporary) as launcher:
            yield launcher
    except Impossible as why:
        pytest.skip(str(why))
