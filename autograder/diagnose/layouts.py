"""Known bugs as they would look with caches of another layout: what passes between two functions is up to a student."""

from collections.abc import Iterator, Sequence

from autograder.contracts.domains import Cache
from autograder.contracts.function import Function
from autograder.contracts.returns import Members
from autograder.submissions.specimens import Specimen

LAYOUTS = {
    "dict": ('{"kept": c}', 'c["kept"]'),
    "tuple": ("(None, 0.5, c)", "c[2]"),
    "object": ("_Kept(c)", "c.kept"),
    "other order": ("[0, tuple(reversed(c)) if isinstance(c, tuple) else [c]]", "_in_order(c[1])"),
}
"""By name: what makes the layout of the solution's cache `c`, and what makes it undone."""

_HELPERS = """
class _Kept:
    def __init__(self, kept):
        self.kept = kept


def _in_order(c):
    return tuple(reversed(c)) if isinstance(c, tuple) else c[0]
"""


def of_caches(functions: Sequence[Function]) -> list[tuple[Function, Function]]:
    """Functions that leave a cache, each with one that it is handed to."""
    return [(f.forward, f) for f in functions if f.cache and f.forward]


def laid_out(bug: Specimen, pair: tuple[Function, Function], layout: str) -> str:
    """The source of a bug in which the cache between two functions has another layout."""
    forward, backward = pair
    assert backward.cache is not None
    assert isinstance(forward.returns, Members)
    name, cache = backward.cache
    made, undone = LAYOUTS[layout]
    source = _set_aside(_set_aside(bug.source.rstrip(), forward.name), backward.name)
    return "\n\n".join([source, _HELPERS, _forward(forward, cache, made), _backward(backward, name, undone)])


def _set_aside(source: str, function: str) -> str:
    """The definition that is run, under another name, so that what reads the source finds it behind its call."""
    before, _, own = source.rpartition(f"def {function}(")
    return f"{before}def _own_{function}({own}"


def _forward(function: Function, cache: Cache, made: str) -> str:
    assert isinstance(function.returns, Members)
    member = list(function.returns.named).index(cache.member)
    name = function.name
    return (
        f"def {name}(*args, **kwargs):\n"
        f"    result = list(_own_{name}(*args, **kwargs))\n    c = result[{member}]\n"
        f"    result[{member}] = {made}\n    return tuple(result)\n"
    )


def _backward(function: Function, argument: str, undone: str) -> str:
    name, position = function.name, list(function.arguments).index(argument)
    return (
        f"def {name}(*args, **kwargs):\n    args = list(args)\n"
        f"    if {argument!r} in kwargs:\n        c = kwargs[{argument!r}]\n        kwargs[{argument!r}] = {undone}\n"
        f"    else:\n        c = args[{position}]\n        args[{position}] = {undone}\n"
        f"    return _own_{name}(*args, **kwargs)\n"
    )


def in_layouts(bugs: Sequence[Specimen], functions: Sequence[Function]) -> Iterator[tuple[Specimen, str, str]]:
    """Each bug of a function that gets a cache, with the name of each layout and its source."""
    for pair in of_caches(functions):
        for bug in bugs:
            # where a bug changes both functions, its cache is its own
            if pair[1].name in bug.functions:
                yield from ((bug, layout, laid_out(bug, pair, layout)) for layout in LAYOUTS)
