"""What the files `solutions/NAME/bugs/QUESTION.py` import: the decorator that declares a known bug.

These files are read as text and never imported (see `bug_files.py`); the decorator makes them valid Python.
"""

from collections.abc import Callable
from typing import Any, TypeVar

__all__ = ["bug"]

Definition = TypeVar("Definition", bound=Callable[..., Any])


def bug(
    name: str,
    what: str = "",
    *,
    hint: str = "",
    more: str = "",
    presupposes: tuple[str, ...] = (),
    general: str = "",
    family: dict[str, tuple[float, ...]] | None = None,
) -> Callable[[Definition], Definition]:
    """Declare that the function or class below is what a known bug gets wrong.

    A bug of several functions, or with a helper of its own, has `@bug(name)` with nothing but its name above each
    further one. All arguments are written out as literals.

    Args:
        name: in snake_case, unique in the assignment. Students do not see it.
        what: is wrong, in a sentence.
        hint: one question that leads a student on, and gives nothing away.
        more: where the hint is told of a public check, a second, more concrete question, and an example to try by
            hand, in place of the check's own.
        presupposes: what the hint takes for granted in the submission's source: a call ("np.zeros_like"), a name, a
            number, an operator ("//", "*="), or a form of statement ("loop", "augmented assignment", "slice"). One of
            several is enough in "np.clip | np.minimum". All forms are listed in `autograder.submissions.constructs`.
        general: a question that is asked instead where the source has nothing of that, or where another bug explains
            what the submission does as well. Without it, the check's own hint is told.
        family: a constant of the code and the values that it may have, as in `{"EPS": (1e-12, 1e-8)}`. The bug stands
            for all of them, and for those that stand in a submission's source; the audit grades the first.
    """
    del name, what, hint, more, presupposes, general, family  # read from the source, where they stand
    return lambda definition: definition
