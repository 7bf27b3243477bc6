"""Words that several messages share."""

import difflib
from collections.abc import Iterable, Sequence


def quantity(number: int, unit: str) -> str:
    """`1 student`, `3 students`."""
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def listed(names: Sequence[str]) -> str:
    """`dx`, `dx and dW`, `dx, dW and db`."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def did_you_mean(name: str, names: Iterable[str]) -> str:
    """The end of a message about an unknown name: `; did you mean softmax?`, or nothing where no name is near."""
    close = difflib.get_close_matches(name, list(names), n=1)
    return f"; did you mean {close[0]}?" if close else ""


def what_there_is(name: str, names: Iterable[str]) -> str:
    """The same where names are few: without a near one, all of them."""
    known = list(names)
    return did_you_mean(name, known) or f"; there is {', '.join(known) or 'none'}"
