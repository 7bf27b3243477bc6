"""`graded_layer(...)`: attach a torch function to a declared class, and derive the hidden checks of its values."""

import functools
import sys
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from autograder.checking.compare import expect
from autograder.contracts.declare import declared_function, derive_hidden, place_of
from autograder.contracts.function import ContractError
from autograder.contracts.layers import VALUES, Layer
from autograder.contracts.references import Reference, value, vjp

_DRAWS = 3


def graded_layer(
    name: str,
    function: Callable[..., Any],
    *,
    points: Mapping[str, float] | None = None,
    hints: Mapping[str, str] | None = None,
    section: str = "",
) -> None:
    """Derive the hidden checks `NAME_values` of forward, and `NAME_dx`, `NAME_dW`, ... of each gradient.

    Args:
        name: of a class that the public checks.py declares with `layer`.
        function: of torch tensors: x, then the parameters in their order. Its gradients are taken by autograd.
        points: of these checks, by `values`, `dx` and the gradients' attributes. Default: 3 for the values, else 2.
        hints: of these checks, by the same names.
        section: heading of the handout's section, where it is not the question's.

    Raises:
        ContractError: there is no such class, or it has no such gradient.
    """
    caller = sys._getframe(1)
    place = place_of(caller)
    declared = declared_function(name, place)
    if not isinstance(declared, Layer):
        raise ContractError(f"{place}: {name} is declared as a function: use graded({name!r}, ...)")
    if not callable(function):
        raise ContractError(f"{place}: {type(function).__name__} is no function of torch: give one of x and parameters")
    parts = {f"d{declared.input}": declared.input} | {a: p for p, a in declared.gradients.items()}
    for key in {**(points or {}), **(hints or {})}:
        if key != "values" and key not in parts:
            raise ContractError(f"{place}: {name} has no {key}; there are values, {', '.join(parts)}")
    prices = {"values": 3.0, **dict.fromkeys(parts, 2.0), **(points or {})}
    bodies = {"values": functools.partial(_values, declared, value(function))}
    bodies |= {key: functools.partial(_gradient, declared, vjp(function), part) for key, part in parts.items()}
    for key, body in bodies.items():
        title = (
            f"{name}.forward gives the right values" if key == "values" else f"the gradient {key} of {name} is right"
        )
        needs = () if key == "values" else (f"{name}_values",)
        hint = (hints or {}).get(key, "")
        derive_hidden(caller.f_globals, declared, key, title, prices[key], hint, needs, section, body)


def _values(layer: Layer, reference: Reference, student: Any, rng: np.random.Generator) -> None:
    for turn in range(_DRAWS):
        sizes = layer.sizes(VALUES, turn)
        drawn = layer.draw(rng, sizes)
        got = layer.make(student, sizes, drawn).forward(drawn["x"])
        expect(got, reference(*drawn.values()), what=f"what {layer.name}.forward returns")


def _gradient(layer: Layer, reference: Reference, part: str, student: Any, rng: np.random.Generator) -> None:
    position = list(layer.arguments).index(part)
    for turn in range(_DRAWS):
        sizes = layer.sizes(VALUES, _DRAWS - 1 - turn)
        drawn, dout = layer.draw(rng, sizes), layer.upstream(rng, sizes)
        made = layer.make(student, sizes, drawn)
        made.forward(drawn["x"])
        got = layer.gradients_of(made, dout, sizes)[part]
        want = reference(dout, *drawn.values())
        expect(got, want[position] if layer.gradients else want, what=layer.called(part))
