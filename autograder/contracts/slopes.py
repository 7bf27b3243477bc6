"""A function's own gradient against the slope of its own values, along a random direction: two evaluations."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.checking.tolerance import SLOPE, SLOPE_STEP
from autograder.contracts.domains import Array, Dict
from autograder.contracts.function import Function, arrays_of, tree
from autograder.contracts.plan import Answers, Plan, PlannedCall, Returned
from autograder.contracts.returns import Leaf, names
from autograder.contracts.sizes import sizes_of
from autograder.core.failure import Failure, NotJudged
from autograder.core.text import listed


def expect_own_slope(function: Function, student: Any, rng: np.random.Generator, check: int) -> None:
    """The gradient is the slope of the student's own values, along a random direction."""
    values = function.forward or function
    for turn in range(3):
        axes = list(dict.fromkeys([*function.axes, *values.axes]))
        sizes = function.with_derived(sizes_of(axes, check, turn, function.at_least, function.lengths))
        drawn = {**values.draw(rng, sizes), **function.draw(rng, sizes)}
        direction = {n: tree(lambda a: rng.normal(0.3, 1.0, a.shape), drawn[n]) for n in differentiated(function)}
        slope, terms = _slopes(function, student, drawn, direction)
        if slope == 0 and not np.any(terms):
            raise NotJudged(f"{function.name} gives a gradient of zeros for values that stay the same.")
        if not is_slope(slope, terms):
            wrong = [n for n in direction if not is_slope(*_slopes(function, student, drawn, {n: direction[n]}))]
            gradients = [member for member in names(function.returns) if _argument(member) in wrong]
            raise not_the_slope(
                function.name,
                gradients if len(wrong) < len(direction) else [],
                values.name if function.forward else "loss",
            )


def not_the_slope(owner: str, gradients: Sequence[str], values: str) -> Failure:
    """What is said of `owner`'s gradients, or of some of them alone, beside the submission's own `values`."""
    called = "the loss" if values == "loss" else values
    message = f"The gradient of {owner} is not the slope of your own {values}: one of the two is wrong, or both are."
    if gradients:
        are, they = ("is", "it is") if len(gradients) == 1 else ("are", "they are")
        message = (
            f"{listed(gradients)} of {owner} {are} not the slope of your own {values}, "
            f"while the other gradients are: {they} wrong, or {called} is."
        )
    hint = f"Do the other checks find {called} right? If so: how does it change when one entry grows a little?"
    return Failure(message, hint, kind="gradient")


def is_slope(slope: float, terms: NDArray[np.float64]) -> bool:
    """Whether a gradient, times a direction and entry by entry, adds up to the slope of the values along it.

    Never where a number is not finite.
    """
    largest = float(np.max(np.abs(terms), initial=1e-9))  # so that no square overflows
    with np.errstate(all="ignore"):
        shares = terms / largest
        size = float(np.linalg.norm(shares))
        return bool(abs(slope / largest - np.sum(shares)) <= SLOPE * max(size, 1e-9 / largest))


def differentiated(function: Function) -> list[str]:
    """The arguments that the function gives gradients for, in the order of its members: `dx` is that of `x`."""
    values = function.forward or function
    given = [name for name, d in values.domains.items() if isinstance(d, Array | Dict)]
    found = names(function.returns)
    if not found:
        return given[:1]
    return [arg for member in found if (arg := _argument(member)) in given]


def _argument(member: str) -> str:
    return "params" if member == "grads" else member.removeprefix("d")


def _slopes(
    function: Function, student: Any, drawn: Mapping[str, Any], direction: Mapping[str, Any]
) -> tuple[float, NDArray[np.float64]]:
    """The slope of the values along a direction by two evaluations, and the terms whose sum the gradient says it is."""
    values = function.forward or function
    calls = values.calls(drawn)
    given = {**drawn, function.output: Returned(len(calls) - 1)} if function.output else drawn
    calls += function.calls(given, len(calls))
    gradient: Answers = student.run(Plan(tuple(calls)))
    # only then the values: who knows between which they are taken can make up a gradient that fits
    moved: list[PlannedCall] = []
    for step in (SLOPE_STEP, -SLOPE_STEP):
        at = {n: _moved(v, direction[n], step) if n in direction else v for n, v in drawn.items()}
        moved += values.calls(at, len(moved))
    answers: Answers = student.run(Plan(tuple(moved)))
    upstream = np.asarray(drawn["dout"]) if function.forward else np.asarray(1.0)
    if any(np.shape(values.leaves(answers[k].value)[0].numbers) != upstream.shape for k in (0, 1)):
        raise NotJudged(f"{values.name} returns another shape than the gradient that is pulled back through it.")
    high, low = (np.asarray(values.leaves(answers[k].value)[0].numbers, np.float64) for k in (0, 1))
    slope = float(np.sum(upstream * (high - low))) / (2 * SLOPE_STEP)
    found = [
        f for f in function.leaves(gradient[len(calls) - 1].value) if not f.member or _argument(f.member) in direction
    ]
    along = [a for part in direction.values() for a in arrays_of(part)]
    terms = [_term(leaf, part) for leaf, part in zip(found, along, strict=True)]
    return slope, np.concatenate(terms)


def _term(gradient: Leaf, direction: NDArray[Any]) -> NDArray[np.float64]:
    array = np.asarray(gradient.numbers, np.float64)
    if array.size != direction.size:
        raise NotJudged(f"{gradient.name} has not the shape of what it is the gradient of.")
    return np.asarray(array.ravel() * direction.ravel())


def _moved(value: Any, direction: Any, step: float) -> Any:
    if isinstance(value, Mapping):
        return {key: value[key] + step * direction[key] for key in value}
    return value + step * direction
