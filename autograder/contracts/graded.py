"""`graded(...)`: attach a reference to a declared function, and derive the hidden checks of its values."""

import functools
import sys
from collections.abc import Mapping
from typing import Any

from autograder.checking.tolerance import FLOAT64, Tolerance
from autograder.contracts.declare import declared_function, derive_hidden, place_of, solution_file
from autograder.contracts.domains import Array, Dict, Labels
from autograder.contracts.extras import Extra
from autograder.contracts.function import ContractError, Function
from autograder.contracts.references import Reference
from autograder.contracts.returns import names
from autograder.contracts.slopes import differentiated
from autograder.contracts.stand_ins import Solution
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
    prices = {**({} if _by_member(function, points) else {"values": _POINTS["values"]}), "sides": _POINTS["sides"]}
    prices |= dict(points or {})
    if not any(isinstance(d, Array | Labels | Dict) and _named(d) for d in function.domains.values()):
        prices.pop("sides", None)
    _validate(function, place, prices, titles or {}, hints or {}, extras or {})
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
    points: Mapping[str, float],
    titles: Mapping[str, str],
    hints: Mapping[str, str],
    extras: Mapping[str, Extra],
) -> None:
    allowed = ["values", "sides", *names(function.returns)]
    for key in (*points, *titles, *hints):
        if key not in allowed:
            raise ContractError(
                f"{place}: {function.name} has no check {key!r}: use {', '.join(allowed)}, or name it in extras"
            )
    for key, case in extras.items():
        unknown = [m for m in case.members if m not in names(function.returns)]
        if unknown:
            raise ContractError(f"{place}: extra {key} of {function.name}: it returns no member {unknown[0]}")
        if (case.low is None) != (case.high is None):
            raise ContractError(f"{place}: extra {key} of {function.name}: give both low and high, or neither")
