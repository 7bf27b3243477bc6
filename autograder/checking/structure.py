"""What a submission returned besides numbers: objects that stay in the worker, tuples, dicts."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from autograder.core.failure import Failure


class Opaque:
    """An object that stayed in the worker: a cache, a layer, anything that is not a number or an array.

    It can be passed back to the student's functions. Its names without an underscore are those of the submission's
    own object, as far as a check asks for them.
    """

    __slots__ = ("_content", "_type_name")
    _type_name: str
    _content: Any

    def __init__(self, type_name: str, content: Any = None) -> None:
        object.__setattr__(self, "_type_name", type_name)
        # of a namedtuple or a dict of a class of its own: the same as a plain tuple, list or dict
        object.__setattr__(self, "_content", content)


def expect_object(got: Any, what: str = "the result", *, hint: str | None = None) -> Any:
    """`got`, when it is an object with methods and attributes; `Failure` when it is None, a number, an array, ..."""
    if isinstance(got, Opaque):
        return got
    if got is None:
        raise Failure(f"{what} is None.", hint, fallback="Is a return statement missing on some path?", kind="none")
    raise Failure(
        f"{what} is {describe_type(got)} where an object is expected.",
        hint,
        fallback="What does the handout say that comes back?",
        kind="type",
    )


def unpack(got: Any, *names: str) -> tuple[Any, ...]:
    """The parts of a returned tuple, one for each name; `Failure` when it is not such a tuple."""
    got = _content_of(got)
    if isinstance(got, tuple | list) and len(got) == len(names):
        return tuple(got)
    wanted = ", ".join(names)
    raise Failure(
        f"The function should return ({wanted}); it returned {describe_type(got)}.",
        "What does the return statement give back, and in which order?",
        kind="structure",
    )


def entries(got: Any, keys: Iterable[str], *, what: str = "the result") -> dict[str, Any]:
    """The returned dict, when it has exactly these keys; `Failure` else."""
    wanted, got = sorted(keys), _content_of(got)
    if not isinstance(got, Mapping):
        raise Failure(f"{what} should be a dict, not {describe_type(got)}.", kind="structure")
    if sorted(map(str, got)) != wanted:
        raise Failure(
            f"{what} has not the same keys as the dict that was passed in.",
            kind="structure",
            detail=f"got keys {sorted(map(str, got))}, expected {wanted}",
        )
    return dict(got)


def describe_type(got: Any) -> str:
    """What the student returned, in words: `a tuple of 2`, `an object of type Cache`."""
    if got is None:
        return "None"
    if isinstance(got, Opaque):
        return f"an object of {got._type_name}"
    if isinstance(got, tuple | list | dict):
        # a length that code may freely choose could spell a hidden input
        return f"a {type(got).__name__} of {len(got) if len(got) < 10 else 'many'}"
    if isinstance(got, np.ndarray):
        return "one array"
    return f"a {type(got).__name__}"


def _content_of(got: Any) -> Any:
    return got._content if isinstance(got, Opaque) and got._content is not None else got
