"""Judging a function that calls other functions of the same submission."""

from collections.abc import Callable, Sequence

from autograder.core.failure import Failure, NotJudged, note
from autograder.core.text import listed


def judge_beside_helpers(
    function: str,
    helpers: Sequence[str],
    *,
    own: Callable[[], None],
    right: Callable[[], None],
    are_right: Callable[[], bool],
) -> None:
    """Judge a function with its submission's own helpers, and with right ones where that tells nothing.

    A wrong helper costs no points here: what fails beside it is judged beside right ones. And it earns none: what
    passes beside it has to pass beside right ones as well, since a mistake of a helper can hide one of its caller.

    Args:
        function: what is judged; for messages, as the names of `helpers` are.
        own: judges it with the submission's own helpers; raises `Failure` or `NotJudged`.
        right: judges it with right ones in their place (`student.with_stand_ins(...)`).
        are_right: whether the submission's own helpers are right; asked where the function passes beside them.

    Raises:
        Failure: it is wrong, whatever its helpers do.
        NotJudged: it passes beside helpers that are wrong, and fails beside right ones.
    """
    try:
        own()
    except (Failure, NotJudged):
        right()
        note(f"{function} is right with a right {listed(helpers)} in place of yours.")
        return
    if are_right():
        return
    try:
        right()
    except Failure:
        fault = "is not" if len(helpers) == 1 else "are not all"
        raise NotJudged(
            f"Your {listed(helpers)} {fault} right, and {function} gives what it should only with that mistake."
        ) from None
