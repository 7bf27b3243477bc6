"""What a function earns beside its submission's own helpers, by what it does beside these and beside right ones."""

import pytest

from autograder import Failure, NotJudged, judge_beside_helpers
from autograder.core.failure import recording


def judged(own: bool, right: bool, are_right: bool, helpers: tuple[str, ...] = ("loss",)) -> list[str]:
    """The notes of a function that passes or fails beside its own helpers and beside right ones."""

    def attempt(passes: bool):
        def run() -> None:
            if not passes:
                raise Failure("It is wrong.")

        return run

    with recording() as record:
        judge_beside_helpers("train", helpers, own=attempt(own), right=attempt(right), are_right=lambda: are_right)
    return record.notes


def test_right_beside_right_helpers_is_right_however_it_calls_them() -> None:
    assert judged(own=True, right=True, are_right=True) == []
    assert judged(own=True, right=False, are_right=True) == []


def test_a_wrong_helper_costs_nothing() -> None:
    assert judged(own=False, right=True, are_right=False) == ["train is right with a right loss in place of yours."]
    assert judged(own=True, right=True, are_right=False) == []


def test_a_wrong_helper_hides_no_mistake() -> None:
    with pytest.raises(NotJudged, match="Your loss is not right, and train gives"):
        judged(own=True, right=False, are_right=False)
    with pytest.raises(NotJudged, match="Your init and loss are not all right, and train gives"):
        judged(own=True, right=False, are_right=False, helpers=("init", "loss"))


@pytest.mark.parametrize("are_right", [True, False])
def test_what_is_wrong_beside_both_is_wrong(are_right: bool) -> None:
    with pytest.raises(Failure):
        judged(own=False, right=False, are_right=are_right)
