"""`graded(...)`: attach a reference to a declared function, and derive the hidden checks of its values."""

import functools
import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from autograder.checking.tolerance import FLOAT64, Tolerance
from autograder.contracts.declare import declared_function, derive_hidden, place_of, solution_file
from autograder.contracts.domains import Array, Dict, Labels
from autograder.contracts.extras import Extra
from autograder.contracts.function import ContractError, Function
from autograder.contracts.layers import Layer
from autograder.contracts.references import Reference, loss, steps, value, vjp
from autograder.contracts.returns import names
from autograder.contracts.slopes import differentiated
from autograder.contracts.stand_ins import Solution
from autograder.contracts.validate import refuse_first
from autograder.contracts.values import Graded, extra, ordinary, sides

_POINTS: Mapping[str, float] = {"values": 3, "sides": 1}


def graded(
    name: str,
    reference: Reference,
    *,
    points: Mapping[str, float] | None = None,
    titles: Mapping[str, str] | None = None,
    hints: Mapping[str, str] | None = None,
    extras: Mapping[str, Extra] | None = None,
    fixed: Mapping[str, Any] | None = None,
    tolerance: Tolerance = FLOAT64,
    section: str = "",
) -> Graded:
    """Derive the hidden checks `NAME_values` (or one for each priced member), `NAME_sides` and those of `extras`.

    Args:
        name: of a function that the public checks.py declares.
        reference: the expected result: `value(f)`, `vjp(f)`, `loss(f, wrt=...)`, or any pure function of numpy arrays.
            It takes the student's arguments; for a backward pass with a cache, (dout, *the forward's arguments).
        points: `{"values": 3, "sides": 1}`; with names of members (`{"loss": 2, "dW": 3}`) each is a check of its own;
            `"sides": 0` leaves the check of sides of length 1 out, `"values": 0` that of values, where `extras` or
            other checks look at them.
        titles, hints: of these checks, by the same names.
        extras: further checks by name, each with arguments of its own.
        fixed: arguments that ordinary draws hold: `{"reg": 0.0}`, where what reg adds is looked at by itself.
        tolerance: how closely ordinary values are compared.
        section: heading of the handout's section, where it is not the question's.

    Raises:
        ContractError: the function is not declared, or a name is none of its members.
    """
    caller = sys._getframe(1)
    place = place_of(caller)
    function = declared_function(name, place)
    if isinstance(function, Layer):
        raise ContractError(f"{place}: {name} is declared as a class: use graded_layer({name!r}, ...)")
    prices = {**({} if _by_member(function, points) else {"values": _POINTS["values"]}), "sides": _POINTS["sides"]}
    prices |= dict(points or {})
    if not any(isinstance(d, Array | Labels | Dict) and _named(d) for d in function.domains.values()):
        prices.pop("sides", None)
    _validate(function, place, reference, prices, {**(titles or {}), **(hints or {})}, extras or {}, fixed or {})
    known: dict[str, Graded] = caller.f_globals.setdefault("__nabla_graded__", {})
    attached = _registry(caller.f_globals, known)
    solution = next((g.solution for g in attached.values()), None) or Solution(solution_file())
    attached[name] = Graded(function, reference, attached, solution, dict(fixed or {}))
    add = functools.partial(derive_hidden, caller.f_globals, function)
    firsts = [key for key, price in prices.items() if key != "sides" and (key != "values" or price)]
    for key in firsts:
        body = functools.partial(ordinary, attached[name], () if key == "values" else (key,), tolerance)
        title = (titles or {}).get(key) or _title(function, key)
        add(key, title, prices[key], (hints or {}).get(key, ""), (), section, body)
    needs = [f"{name}_{key}" for key in firsts]
    if prices.get("sides"):
        title = (titles or {}).get("sides") or f"{name} is right where an axis has length 1"
        hint = (hints or {}).get("sides") or "Which axes are left when one of them has length 1?"
        add("sides", title, prices["sides"], hint, needs, section, functools.partial(sides, attached[name], tolerance))
    for key, case in (extras or {}).items():
        usual = [k for k in firsts if not case.members or k in ("values", *case.members)]
        needs_of = [f"{name}_{k}" for k in (usual if case.needs is None else case.needs)]
        add(key, case.title, case.points, case.hint, needs_of, section, functools.partial(extra, attached[name], case))
    return attached[name]


def _registry(into: dict[str, Any], known: dict[str, Graded]) -> dict[str, Graded]:
    """All graded functions of the assignment, whatever file of a package they are in."""
    package = sys.modules.get(str(into.get("__name__", "")).rpartition(".")[0])
    if package is None:
        return known
    shared: dict[str, Graded] = vars(package).setdefault("__nabla_graded__", known)
    return shared


def _by_member(function: Function, points: Mapping[str, float] | None) -> bool:
    return any(key in names(function.returns) for key in points or {})


def _named(domain: Any) -> bool:
    return bool(getattr(domain, "axes", "")) or bool(getattr(domain, "entries", None))


def _title(function: Function, key: str) -> str:
    if key != "values":
        return f"{function.name} gives the right {key} for ordinary arguments"
    what = "gradient" if function.forward or "dout" in function.arguments else "values"
    if len(differentiated(function)) > 1 and what == "gradient":
        what = "gradients"
    return f"{function.name} gives the right {what} for ordinary arguments"


def _validate(
    function: Function,
    place: str,
    reference: Any,
    points: Mapping[str, float],
    texts: Iterable[str],
    extras: Mapping[str, Any],
    fixed: Iterable[str],
) -> None:
    mistakes = chain(
        _mistakes_in_checks(function, points, texts),
        _mistakes_in_extras(function, extras),
        (f"{function.name} has no argument {name} to be fixed" for name in fixed if name not in function.domains),
        _mistakes_in_reference(function, reference),
    )
    refuse_first(place, mistakes)


def _mistakes_in_checks(function: Function, points: Mapping[str, float], texts: Iterable[str]) -> Iterator[str]:
    allowed = ["values", "sides", *names(function.returns)]
    for key in (*points, *texts):
        if key not in allowed:
            yield f"{function.name} has no check {key!r}: use {', '.join(allowed)}, or name it in extras"
    made = [key for key, price in points.items() if price or key not in _POINTS]
    for key in texts:
        if key not in made:
            yield f"{function.name} has no check {key!r} to give a title or hint, but {', '.join(made)}: give it points"


def _mistakes_in_extras(function: Function, extras: Mapping[str, Any]) -> Iterator[str]:
    for key, case in extras.items():
        what = f"extra {key} of {function.name}"
        if not isinstance(case, Extra):
            yield f"{what} is {type(case).__name__}: give Extra(title, draw)"
        for member in case.members:
            if member not in names(function.returns):
                yield f"{what}: it returns no member {member}"
        if (case.low is None) != (case.high is None):
            yield f"{what}: give both low and high, or neither"


def _mistakes_in_reference(function: Function, reference: Any) -> Iterator[str]:
    kinds = (value, vjp, loss, steps)
    if reference in kinds:
        kind = reference.__name__
        yield f"the reference of {function.name} is {kind} itself: give it a function of torch, {kind}(f)"
    if not callable(reference):
        yield f"the reference of {function.name} is {type(reference).__name__}: give value(f), vjp(f) or loss(f)"
