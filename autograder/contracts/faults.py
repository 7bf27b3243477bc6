"""Wrong submissions of a right one, made from a declaration: one for each way in which a promise or a value can break.

They need no files: the audit demands that the right check catches each, and the diagnosis knows them as it knows the
bugs that an author wrote, with hints of their own.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from textwrap import indent

from autograder.contracts.domains import ANY_SHAPE, Array, Choice, Dict, Labels, Number
from autograder.contracts.function import Function
from autograder.contracts.returns import Members, Out, Returns

_CALL = """
_right_{name} = {name}


def {name}(*args, **kwargs):
{body}
"""
_CHANGED = """given = dict(zip({arguments!r}, args)) | kwargs
result = _right_{name}(*args, **kwargs)
{change}"""

_AS_ARRAY = "{0} if isinstance({0}, dict) else np.asarray({0})"


@dataclass(frozen=True)
class Fault:
    """A mistake in one function, as code that stands behind a right submission."""

    name: str
    what: str
    hint: str
    function: str
    code: str
    caught_by: tuple[str, ...]
    """The checks of which at least one has to fail."""


def faults(function: Function, checks: set[str]) -> list[Fault]:
    """The generic faults of a declared function.

    Args:
        checks: ids of all checks of the assignment: a fault whose checks are not among them is left out.
    """
    made = [fault for fault in _all(function, checks) if checks.intersection(fault.caught_by)]
    return [fault for fault in made if fault.function == function.name]


def _all(function: Function, checks: set[str]) -> Iterator[Fault]:
    yield from _promises(function)
    first = _leaves(function.returns)[:1]
    if first and not function.random:
        yield from _values(function, *first[0])
        yield from _ignored(function, checks)


def _promises(function: Function) -> Iterator[Fault]:
    yield from _writes(function)
    yield _fault(
        function,
        "uses_global_rng",
        "numpy's global random state is seeded.",
        "Whose random numbers change when your function seeds numpy?",
        "np.random.seed(1)\nreturn result",
        "again",
    )
    yield from _of_dicts(function)
    for member, _ in _leaves(function.returns)[:1]:
        yield _leaf_fault(
            function,
            member,
            "extra_axis",
            "The result has an axis too many.",
            "Which operation adds an axis, or keeps one that should be summed away?",
            "value[None]",
            "form",
            "values",
        )
    for member in [member for member, out in _leaves(function.returns) if out.axes][:1]:
        yield from _of_array(function, member)
    if not function.random and function.cache is None:
        yield from _memory_order(function)


def _of_array(function: Function, member: str) -> Iterator[Fault]:
    """The first array that comes back, which may stand behind a number."""
    yield _leaf_fault(
        function,
        member,
        "half_precision",
        "The result is float16.",
        "How many digits does float16 keep?",
        "value.astype(np.float16)",
        "form",
        "values",
    )
    yield _leaf_fault(
        function,
        member,
        "squeezed",
        "Axes of length 1 are squeezed away.",
        "Which shape has the result when one of its axes has length 1?",
        "np.squeeze(value)",
        "sides",
        "rows",
    )
    if not function.random:
        yield _leaf_fault(
            function,
            member,
            "one_buffer",
            "One array for each shape takes up all results.",
            "Does every call make a new array for its result, or is one array used again?",
            f"_kept_{function.name}(value)",
            "again",
            prelude=_BUFFER.format(name=function.name),
        )


def _memory_order(function: Function) -> Iterator[Fault]:
    for name in [name for name in function.arguments if len(_axes(function, name)) > 1][:1]:
        body = (
            f"given = dict(zip({list(function.arguments)!r}, args)) | kwargs\n"
            f"given[{name!r}] = given[{name!r}].ravel(order='K').reshape(given[{name!r}].shape)\n"
            f"return _right_{function.name}(*[given[n] for n in {_required(function)!r}], "
            f"**{{n: given[n] for n in {_optional(function)!r} if n in given}})"
        )
        yield Fault(
            f"{function.name}_memory_order",
            f"The entries of {name} are taken in the order in which they lie in memory.",
            "In which order does your code visit the entries when an array is stored column by column?",
            function.name,
            _CALL.format(name=function.name, body=indent(body, "    ")),
            (f"{function.name}_inputs",),
        )


def _writes(function: Function) -> Iterator[Fault]:
    """Into each argument that has arrays; of a dict, into all of them."""
    for name, domain in function.arguments.items():
        if isinstance(domain, Dict):
            arrays = f"given[{name!r}].values()"
        elif isinstance(domain, Array | Labels) and domain.axes:
            arrays = f"[given[{name!r}]]"
        else:
            continue
        yield _fault(
            function,
            f"writes_into_{name}",
            f"Something is written into the argument {name}.",
            f"What does your function store into {name}, which its caller still needs?",
            f"for array in {arrays}:\n    if isinstance(array, np.ndarray):\n        array[...] += 1\nreturn result",
            "unchanged",
        )


def _of_dicts(function: Function) -> Iterator[Fault]:
    """A dict, and each member that is one: its last entry is missing, or axes of its arrays are."""
    changes = {
        "lost_key": (
            "The last entry of the dict is missing.",
            "Which names should the returned dict have?",
            "dict(list(value.items())[:-1])",
            "form",
        ),
        "squeezed": (
            "Axes of length 1 are squeezed away in the dict.",
            "Which shape has each array of the dict when one of its axes has length 1?",
            "{name: np.squeeze(array) for name, array in value.items()}",
            "sides",
        ),
    }
    named = function.returns.named if isinstance(function.returns, Members) else {"": function.returns}
    for member, part in named.items():
        for kind, (what, hint, change, check) in changes.items() if isinstance(part, Mapping) else ():
            yield _leaf_fault(function, member, f"{kind}_of_{member}" if member else kind, what, hint, change, check)


def _values(function: Function, member: str, out: Out) -> Iterator[Fault]:
    checks = ("values", member) if member else ("values",)
    changes = {
        "negated": ("The sign is wrong everywhere.", "Which way should the result point?", "-value"),
        "doubled": ("Everything is twice as large as it should be.", "What is counted twice?", "2 * value"),
    }
    if out.axes:
        changes["first_row"] = (
            "The first entries are not treated like the others.",
            "Where does each of your loops or slices begin?",
            "np.concatenate([1.5 * value[:1], value[1:]])",
        )
        if ANY_SHAPE not in out.axes:
            changes["over_first_axis"] = (
                "The result is divided by the length of its first axis.",
                "Is this result a mean over the batch?",
                "value / len(value)",
            )
    for kind, (what, hint, change) in changes.items():
        if not out.integers:
            yield _leaf_fault(function, member, kind, what, hint, change, *checks)


def _ignored(function: Function, checks: set[str]) -> Iterator[Fault]:
    """Ordinary draws may hold an argument: then it shows in the check that is about it."""
    of_values = tuple(sorted(c for c in checks if c.startswith(f"{function.name}_")))
    for name, domain in function.arguments.items():
        if isinstance(domain, Number | Choice) and domain.optional:
            body = f"kwargs.pop({name!r}, None)\nreturn _right_{function.name}(*args, **kwargs)"
            yield Fault(
                f"{function.name}_ignores_{name}",
                f"The argument {name} is ignored, and its default used in its place.",
                f"Where does {name} enter your computation?",
                function.name,
                _CALL.format(name=function.name, body=indent(body, "    ")),
                of_values,
            )


_BUFFER = """
_buffers_{name} = {{}}


def _kept_{name}(value):
    buffer = _buffers_{name}.setdefault((value.shape, value.dtype.str), np.empty_like(value))
    buffer[...] = value
    return buffer
"""


def _fault(function: Function, kind: str, what: str, hint: str, change: str, *checks: str, prelude: str = "") -> Fault:
    body = _CHANGED.format(arguments=list(function.arguments), name=function.name, change=change)
    code = prelude + _CALL.format(name=function.name, body=indent(body, "    "))
    caught = tuple(f"{function.name}_{check}" for check in checks)
    return Fault(f"{function.name}_{kind}", what, hint, function.name, code, caught)


def _leaf_fault(
    function: Function, member: str, kind: str, what: str, hint: str, change: str, *checks: str, prelude: str = ""
) -> Fault:
    """One array, number or dict of the result is changed, the others are as they were."""
    if not member:
        code = f"value = {_AS_ARRAY.format('result')}\nreturn {change}"
    else:
        assert isinstance(function.returns, Members)
        place = list(function.returns.named).index(member)
        taken = f"result = list(result)\nvalue = {_AS_ARRAY.format(f'result[{place}]')}"
        code = f"{taken}\nresult[{place}] = {change}\nreturn tuple(result)"
    return _fault(function, kind, what, hint, code, *checks, prelude=prelude)


def _leaves(returns: Returns) -> list[tuple[str, Out]]:
    """The arrays and numbers that come back, with the members that they are; none of dicts and what is passed on."""
    named = returns.named if isinstance(returns, Members) else {"": returns}
    return [
        (n, Out(part) if isinstance(part, str) else part) for n, part in named.items() if isinstance(part, str | Out)
    ]


def _axes(function: Function, name: str) -> list[str]:
    domain = function.arguments[name]
    axes = domain.axes.split() if isinstance(domain, Array) else []
    return ["0", "1"] if ANY_SHAPE in axes else axes


def _required(function: Function) -> list[str]:
    return [name for name in function.arguments if not function.optional(name)]


def _optional(function: Function) -> list[str]:
    return [name for name in function.arguments if function.optional(name)]
