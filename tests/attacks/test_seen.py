"""All that a student is given is the same for ten sets of secrets.

Results, Gradescope's file, tables, the terminal, the page with its pictures, and what the diagnosis says: each attack
that tells without one of the declared channels is graded as a class is graded, at each level that confines.
"""

import tempfile
from collections.abc import Iterator
from dataclasses import replace

import pytest

from autograder.core.results import Result, Visibility
from autograder.diagnose.diagnosing_grader import DiagnosingGrader
from autograder.report.pages import student_page
from autograder.report.pages_write import course_of
from autograder.sandbox.launch import Launcher
from autograder.submissions.submission import Submission
from tests.attacks.attack import Attack, attacks
from tests.attacks.ground import HONEST, Ground
from tests.attacks.levels import LEVELS, UNCONFINED, Impossible, launcher_of
from tests.attacks.shown import told, views

_SEEDS = 10
_FEWER = 3  # without `--whole`, but for the ways that were once found, at the strongest level
_TELLING = [a for a in attacks() if a.name.startswith("tells")]
# without `-m slow`: the ways that were once found
_SAMPLE = {"tells_in_pictures", "tells_in_the_page_cache", "tells_in_function_names", "tells_in_exceptions"}
_NOTES = {
    "A result is less exact than float64 can be.",
    "numpy warned of an overflow, a division by zero or an invalid value.",
}


def _without_lines(detail: str) -> str:
    return "\n".join(
        line for line in detail.splitlines() if not line.startswith(("A change in line ", "A new line below line "))
    )


@pytest.fixture(scope="module")
def grounds() -> Iterator[list[Ground]]:
    found = [Ground() for _ in range(_SEEDS)]
    yield found
    for ground in reversed(found):
        ground.close()


@pytest.fixture(scope="module", params=[level for level in LEVELS if level not in UNCONFINED])
def confined(request: pytest.FixtureRequest, grounds: list[Ground]) -> Iterator[Launcher]:
    before, tempfile.tempdir = tempfile.tempdir, str(grounds[0].temporary)
    try:
        with launcher_of(request.param, grounds[0].temporary) as launcher:
            yield launcher
    except Impossible as why:
        pytest.skip(str(why))
    finally:
        tempfile.tempdir = before


def _graded(attack: Attack, ground: Ground, launcher: Launcher) -> Result:
    code = f"{HONEST}\n\n{attack.code}".replace("@PORT@", "1").replace("@VICTIM@", "1").replace("@GRADER@", "1")
    submission = Submission("s", {"target.py": code.encode()})
    return DiagnosingGrader(ground.suite, launcher).grade(submission).result


def _seen(result: Result, ground: Ground) -> dict[str, object]:
    """By view; without times, and the names of suite and seed, which are what differs.

    Without the lines that the search for an edit names either: docs/security.md counts these as a channel of their own.
    The edits themselves are for instructors.
    """
    plain = replace(result.without_timings(), suite="", seed="")
    checks = tuple(replace(c, detail=_without_lines(c.detail), edits=()) for c in plain.checks)
    plain = replace(plain, checks=checks)
    assignment = ground.suite.assignment
    page = student_page("s", plain, course_of(assignment))
    return {"told": told(plain), "pictures": plain.pictures, "page": page, **views(plain, assignment)}


@pytest.mark.parametrize(
    "attack",
    [pytest.param(a, id=a.name, marks=() if a.name in _SAMPLE else pytest.mark.slow) for a in _TELLING if not a.open],
)
def test_the_same_is_seen_whatever_is_hidden(
    attack: Attack, grounds: list[Ground], confined: Launcher, request: pytest.FixtureRequest
) -> None:
    once_found = attack.name in _SAMPLE and request.node.callspec.params["confined"] == LEVELS[0]
    every = once_found or request.config.getoption("whole")
    taken = grounds if every else grounds[:_FEWER]
    first, *others = [_seen(_graded(attack, ground, confined), ground) for ground in taken]
    for other in others:
        for view, text in other.items():
            assert text == first[view], view


def test_a_picture_is_drawn_of_the_attack_by_pictures(grounds: list[Ground], confined: Launcher) -> None:
    """Or the test above would compare nothing."""
    (attack,) = [a for a in _TELLING if a.name == "tells_in_pictures"]
    result = _graded(attack, grounds[0], confined)
    assert [p.question for p in result.pictures] == ["square"]


@pytest.mark.parametrize("attack", [a for a in _TELLING if a.open == "precision"], ids=str)
def test_notes_of_hidden_checks_are_one_of_a_few_sentences(
    attack: Attack, grounds: list[Ground], confined: Launcher
) -> None:
    """However many digits and calls a submission chooses: each sentence is there or not, a bit for each check."""
    for ground in grounds[:3]:
        hidden = [c for c in _graded(attack, ground, confined).checks if c.visibility is Visibility.HIDDEN]
        assert {note for check in hidden for note in check.notes} <= _NOTES
        assert any(check.notes for check in hidden)
