"""Every attack at every level that this machine has: nothing gained where there is a jail, nothing hidden elsewhere."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.attacks.attack import Attack, attacks
from tests.attacks.ground import Ground
from tests.attacks.levels import LEVELS, UNCONFINED, Impossible, launcher_of
from tests.attacks.trial import Field


@pytest.fixture(scope="module", params=LEVELS)
def level(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def arena(level: str) -> Iterator[Field]:
    ground = Ground()
    before, tempfile.tempdir = tempfile.tempdir, str(ground.temporary)
    try:
        with launcher_of(level, ground.temporary) as launcher:
            yield Field(ground, launcher)
    except Impossible as why:
        pytest.skip(str(why))
    finally:
        tempfile.tempdir = before
        ground.close()


@pytest.mark.parametrize("attack", attacks(), ids=str)
def test_nothing_is_gained(attack: Attack, level: str, arena: Field) -> None:
    if attack.harmful and level in UNCONFINED:
        pytest.skip("it would harm this machine")
    found = arena.attack(attack)
    allowed = attack.unconfined if level in UNCONFINED else frozenset()
    assert found.words <= allowed, found.achieved


def test_there_are_enough_of_them() -> None:
    assert len(attacks()) >= 100


def test_the_published_table_is_about_these_attacks() -> None:
    """Print it anew with `python -m tests.attacks.table` when attacks come or go."""
    text = (Path(__file__).parents[2] / "docs" / "security.md").read_text(encoding="utf-8")
    published = {line.split("`")[1]: line for line in text.splitlines() if line.startswith("| `")}
    for attack in attacks():
        assert attack.title in published[attack.name]
    assert f"{len(attacks())} attacks; gained nothing: {len(attacks())} at full" in text
