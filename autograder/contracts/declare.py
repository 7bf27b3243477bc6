"""`function(...)`: declare a function of an assignment, and derive the public checks of what it promises."""

import functools
import sys
from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from pathlib import Path
from types import FrameType
from typing import Any, TypeVar

import numpy as np

from autograder.checking.checks import declare_check, named_check
from autograder.contracts.domains import (
    Array,
    Cache,
    Dict,
    Domain,
    Labels,
    Sizes,
)
from autograder.contracts.function import ContractError, Function
from autograder.contracts.promises import PROMISES, keep
from autograder.contracts.returns import Members, Out, PassedOn, Returns, names
from autograder.contracts.second_questions import second_questions
from autograder.contracts.validate import validate, validate_among, validate_draws
from autograder.core.text import listed

T = TypeVar("T")
POINTS: Mapping[str, float] = {"form": 1, "inputs": 1, "unchanged": 1, "again": 1, "rows": 0, "gradient": 0}
"""What keeping a promise earns, unless the declaration says otherwise."""
_HINTS: Mapping[str, str] = {
    "form": "What does the handout say that the function returns, and in which shape?",
    "inputs": "Which dtype and how many axes has each intermediate result, and in which order does it take entries?",
    "unchanged": "Which line writes into an array that was passed in (=, +=, *=, out=)?",
    "again": "What does the function keep from one call to the next?",
    "rows": "Over which axis does each operation run?",
    "gradient": "Does the gradient belong to these values, and is the upstream gradient in it?",
}
_declared: ContextVar[dict[str, Function] | None] = ContextVar("declared", default=None)
_solution: ContextVar[Path | None] = ContextVar("solution", default=None)


def function(
    name: str,
    arguments: Mapping[str, Domain | Cache],
    returns: Returns,
    *,
    question: str = "",
    what: str = "",
    kinks: Callable[..., Any] | None = None,
    builds_on: Sequence[str] = (),
    rows: str = "",
    at_least: Mapping[str, int] | None = None,
    lengths: Mapping[str, Sequence[int]] | None = None,
    derived: Mapping[str, Callable[[Sizes], int]] | None = None,
    gradient_of: Function | None = None,
    output: str = "",
    points: Mapping[str, float] | None = None,
    hints: Mapping[str, str] | None = None,
    more: Mapping[str, str] | None = None,
    section: str = "Conventions",
) -> Function:
    """Declare a function; its promises become public checks `NAME_form`, `NAME_inputs`, `NAME_unchanged`, `NAME_again`.

    Args:
        name: of the function.
        arguments: each argument by name, in order: `normal("N D")`, `labels`, `number(0.1, 0.9, optional=True)`, ...
        returns: axes of the result (`"N C"`, `""` for a number), `members(loss="", dW="D C")` for a tuple, a dict for
            a dict, `CACHE` for what is only passed on.
        question: id of its question. Default: the name.
        what: how messages call a single result. Default: the call, `softmax(z)`.
        kinks: numbers, of arguments by name, that ordinary draws keep off 0: `lambda x: x`.
        builds_on: functions of the same submission that it may call. Where one of them is wrong, this one is judged a
            second time with the reference in its place, so that one mistake is charged once.
        rows: the axis whose entries do not influence each other; adds the check `NAME_rows`.
        at_least: least lengths of axes.
        lengths: the only lengths that some axes may have, where they have to be divisible: `{"C": (4, 6, 9)}`.
        derived: axes whose length follows from those of the others: `{"P": lambda sizes: sizes["H"] - 2}`.
        gradient_of: the function whose backward pass this is; adds the check `NAME_gradient`. A loss that returns its
            own gradients (`loss` first, then `dW` for an argument `W`) gets it, too.
        output: the argument that is what `gradient_of` returned: `s` of sigmoid_backward(dout, s).
        points: of the promises. Default: 1 each, 0 for rows and gradient.
        hints: of the promises, where there is a better one than the general one.
        more: of the promises, a second, more concrete question, where there is a better one than the general one.
        section: heading of the handout's section about the promises.

    A function that takes a generator has no check `NAME_inputs`: in another dtype or memory layout it may well draw
    other numbers.

    Raises:
        ContractError: the declaration cannot be used; the message names file, line and remedy.
    """
    caller = sys._getframe(1)
    place = place_of(caller)
    call = f"{name}({', '.join(arguments)})"
    declared = Function(
        name,
        dict(arguments),
        returns,
        question or name,
        what or call,
        kinks,
        _as_tuple(place, f"builds_on of {name}", builds_on),
        rows,
        dict(at_least or {}),
        {axis: _as_tuple(place, f"lengths of {axis}", allowed) for axis, allowed in (lengths or {}).items()},
        dict(derived or {}),
        gradient_of or _forward(arguments, place),
        output,
        place,
    )
    validate(declared, _known(), {**(points or {}), **(hints or {}), **(more or {})})
    register(declared)
    further = {**second_questions(declared), **(more or {})}
    for promise in _promises(declared):
        price = {**POINTS, **(points or {})}[promise]
        hint = {**_HINTS, **(hints or {})}[promise]
        body = functools.partial(keep, promise, declared)
        check = named_check(f"{name}_{promise}", _title(declared, promise), body)
        declare_check(
            caller.f_globals, check, declared.question, price, (), hint, section, promise=True, more=further[promise]
        )
    return declared


def _as_tuple(place: str, what: str, given: Sequence[T]) -> tuple[T, ...]:
    if isinstance(given, str) or not isinstance(given, Sequence):
        raise ContractError(f"{place}: {what} is {given!r}: give a list, [{given!r}]")
    return tuple(given)


def place_of(caller: FrameType) -> str:
    """File and line of a declaration, for messages."""
    return f"{Path(caller.f_code.co_filename).name} line {caller.f_lineno}"


def derive_hidden(
    into: dict[str, Any],
    function: Function,
    key: str,
    title: str,
    points: float,
    hint: str,
    needs: Sequence[str],
    section: str,
    body: Callable[[Any, np.random.Generator], None],
) -> None:
    """Add the hidden check `NAME_KEY` of a declared function or class to the module whose globals are `into`."""
    check = named_check(f"{function.name}_{key}", title, body)
    declare_check(into, check, function.question, points, needs, hint, section)


def register(declared: Function) -> None:
    """Remember a declaration for the hidden side; raises ContractError if the name is taken or nothing can be drawn."""
    known = _known()
    if declared.name in known:
        raise ContractError(f"{declared.place}: {declared.name} is declared twice: remove one of the declarations")
    validate_draws(declared)
    known[declared.name] = declared


def declared_function(name: str, place: str) -> Function:
    """The public declaration of a function; raises ContractError, with the place that asked for it."""
    known = _known()
    if name not in known:
        raise ContractError(
            f"{place}: {name} is not declared: declare its arguments and what it returns with function({name!r}, ...) "
            "in the public checks.py of the assignment"
        )
    return known[name]


def declared_functions() -> tuple[Function, ...]:
    """What the assignment whose checks were imported last declares."""
    return tuple(_known().values())


def begin(solution: Path | None = None) -> None:
    """Forget the declarations of the assignment before; called before the checks of an assignment are imported.

    Args:
        solution: the file with the solution, if its hidden checks are imported, too.
    """
    _declared.set({})
    _solution.set(solution)


def finish(folder: Path) -> None:
    """Look at what the declarations of this folder's checks say of each other, once all are made.

    Raises:
        ContractError: one cannot be used beside the others.
    """
    for declared in declared_functions():
        try:
            validate_among(declared, _known())
        except ContractError as error:
            raise ContractError(str(folder / str(error))) from None


def solution_file() -> Path | None:
    """Of the assignment whose checks are imported."""
    return _solution.get()


def _known() -> dict[str, Function]:
    known = _declared.get()
    if known is None:
        known = {}
        _declared.set(known)
    return known


def _forward(arguments: Mapping[str, Domain | Cache], place: str) -> Function | None:
    cache = next((d for d in arguments.values() if isinstance(d, Cache)), None)
    return None if cache is None else declared_function(cache.function, place)


def _promises(declared: Function) -> list[str]:
    left_out = set()
    if not any(isinstance(d, Array | Labels | Dict) for d in declared.domains.values()):
        left_out |= {"inputs", "unchanged"}  # numbers have no layout, and cannot be changed
    if not declared.rows:
        left_out.add("rows")
    if declared.random:
        left_out.add("inputs")
    if declared.random or (declared.forward is None and not _gives_own_gradient(declared)):
        left_out.add("gradient")
    return [promise for promise in PROMISES if promise not in left_out]


def _gives_own_gradient(declared: Function) -> bool:
    returns = declared.returns
    return isinstance(returns, Members) and any(
        f"d{name}" in returns.named or (name == "params" and "grads" in returns.named) for name in declared.arguments
    )


def _title(declared: Function, promise: str) -> str:
    name = declared.name
    domains = [d for d in declared.domains.values() if isinstance(d, Array | Labels | Dict)]
    several = len([d for d in declared.arguments.values() if isinstance(d, Array | Labels | Dict | Cache)]) > 1
    match promise:
        case "form":
            return f"{name} returns {_described(declared.returns)}"
        case "inputs":
            also = [
                "integers" if any(isinstance(d, Array) and d.integers for d in domains) else "",
                "labels of any integer dtype" if any(isinstance(d, Labels) for d in domains) else "",
            ]
            kinds = ", ".join(["float32", *filter(None, also)])
            return f"{name} gives the same for {kinds} and arrays in any memory layout"
        case "unchanged":
            return (
                f"{name} leaves its argument{'s as they were' if several else ' as it was'}, and takes read-only arrays"
            )
        case "again":
            return f"{name} gives the same again, whatever was asked in between, and leaves earlier results alone"
        case "rows":
            return f"{name} gives the same for an example alone as among others"
        case _:
            of = declared.forward.name if declared.forward else "loss"
            return f"the gradient of {name} is the slope of your own {of}"


def _described(returns: Returns) -> str:
    if isinstance(returns, str):
        returns = Out(returns)
    if isinstance(returns, Out):
        kind = {False: "floats", True: "integers", None: "numbers"}[returns.integers]
        if not returns.axes:
            return "a whole number" if returns.integers else "a number"
        if returns.axes == "...":
            return f"{kind} of the shape of its argument"
        axes = returns.axes.split()
        return f"{kind} of shape ({', '.join(axes)}{',' if len(axes) == 1 else ''})"
    if isinstance(returns, Members):
        looked_at = names(returns)  # a cache may be anything
        which = "each" if len(looked_at) == len(returns.named) else f"with {listed(looked_at)}"
        return f"({', '.join(returns.named)}), {which} of the right shape"
    return "what is only passed on" if isinstance(returns, PassedOn) else f"a dict with {', '.join(returns)}"
