"""What a student sees does not depend on what is hidden.

The same attack is graded against two sets of secrets; every word that is told has to be the same. This finds any way
of coding a secret, also those that no search for its digits would find. Channels that stay open are declared.
"""

import tempfile
from collections.abc import Iterator
from contextlib import closing

import pytest

from autograder.core.results import Result
from autograder.grading.grade import grade
from autograder.sandbox.launch import Launcher
from autograder.submissions.submission import Submission
from tests.attacks.attack import Attack, attacks
from tests.attacks.ground import HONEST, Ground
from tests.attacks.shown import told

_TALKATIVE = ("tells", "forges", "returns", "keeps", "speaks", "patches", "equals", "floods", "looks", "reads")
_CHOSEN = [a for a in attacks() if a.name.startswith(_TALKATIVE)]
_OPEN = {"status", "factor", "place", "precision", "shape", "names", "warnings", "time", "luck"}
_ROUNDS = 3  # a channel of one bit is silent every second time


@pytest.fixture(scope="module")
def grounds() -> Iterator[list[Ground]]:
    found = [Ground() for _ in range(_ROUNDS)]
    yield found
    for ground in reversed(found):
        ground.close()


@pytest.mark.parametrize("attack", [a for a in _CHOSEN if not a.open], ids=str)
def test_the_same_is_told_whatever_is_hidden(attack: Attack, grounds: list[Ground], launcher: Launcher) -> None:
    if launcher.isolation == "none":
        pytest.skip("what the disk holds could be told")
    first, *others = [told(_graded(attack, ground, launcher)) for ground in grounds]
    for other in others:
        assert other == first


def _graded(attack: Attack, ground: Ground, launcher: Launcher) -> Result:
    # what the attacker knows beforehand is not what is looked for: both times he knows the same
    code = f"{HONEST}\n\n{attack.code}".replace("@PORT@", "1").replace("@VICTIM@", "1").replace("@GRADER@", "1")
    return grade(ground.suite, Submission("s", {"target.py": code.encode()}), launcher).result


def test_open_channels_are_few_and_narrow(launcher: Launcher) -> None:
    """What stays open: whether a check passes and in which of a fixed list of ways it fails."""
    assert {a.open for a in attacks() if a.open} == _OPEN
    with closing(Ground()) as ground:
        before, tempfile.tempdir = tempfile.tempdir, str(ground.temporary)
        try:
            for attack in attacks():
                if attack.name.startswith("tells"):
                    result = _graded(attack, ground, launcher)
                    for check in result.checks:
                        assert len(check.message) < 200
                        assert len(check.notes) <= 4
        finally:
            tempfile.tempdir = before
