"""A dozen of the attacks through the real `otter run`: the same points as without otter, and no secret in its output.

Attacks that are otter's own are in tests/otter.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.core.archive import zip_bytes
from autograder.grading.grade import grade
from autograder.otter import autograder_zip, bundle, otter_run
from autograder.sandbox.launch import Launcher
from autograder.submissions.submission import Submission
from tests.attacks.attack import Attack, attacks
from tests.attacks.ground import HONEST, Ground
from tests.attacks.shown import faults
from tests.conftest import some_of

pytestmark = pytest.mark.slow

_NAMES = {
    "reads_hidden_checks",
    "looks_at_its_callers",
    "imports_the_hidden_checks",
    "replies_at_import",
    "forges_a_traceback_at_import",
    "forges_its_functions",
    "fails_at_every_second_import",
    "kills_its_parent",
    "daemonises",
    "plants_modules",
    "speaks_in_surrogates",
    "speaks_in_escapes",
    "tells_in_warnings",
    "calls_back_with_garbage",
    "repeats_one_array",
}


@pytest.fixture(scope="module")
def ground() -> Iterator[Ground]:
    made = Ground()
    yield made
    made.close()


@pytest.fixture(scope="module")
def autograder(ground: Ground, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("release") / "autograder.zip"
    path.write_bytes(zip_bytes(autograder_zip(ground.suite)))
    return path


@pytest.mark.parametrize("attack", some_of(a for a in attacks() if a.name in _NAMES), ids=str)
def test_nothing_is_gained(
    attack: Attack, ground: Ground, autograder: Path, launcher: Launcher, tmp_path: Path
) -> None:
    if launcher.isolation == "none":
        pytest.skip("this machine confines nothing: an attack would succeed, on the machine that tests")
    code = f"{HONEST}\n\n{ground.source(attack.code)}"
    submission = Submission("attacker", {"target.py": code.encode()})
    path = tmp_path / "submission.zip"
    path.write_bytes(bundle(submission))
    scores = otter_run(path, autograder)
    assert sum(scores.points.values()) <= attack.points
    assert not list(ground.mark.iterdir())
    assert ground.victim.poll() is None
    secrets = {name: secret for name, secret in ground.secrets.items() if secret not in code}
    assert not list(faults(scores.output, secrets))
    if attack.open != "luck":
        assert scores.points == {c.id: c.points for c in grade(ground.suite, submission, launcher).result.checks}


def test_all_of_them_exist() -> None:
    assert {a.name for a in attacks()} >= _NAMES
